/**
 * A character that a reviewer does not see, that turns the direction of a text, or that breaks XML, terminals
 * or drawings. A line feed is not one of them.
 */
export const unseen =
  /[^\P{Cc}\n]|[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff]/u
