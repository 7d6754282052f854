/**
 * Pattern of a character that a reviewer does not see, that changes the direction of text, or that breaks
 * XML, terminals or drawings. A line feed is none of these.
 */
export const unseen =
  /[^\P{Cc}\n]|[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff]/u
