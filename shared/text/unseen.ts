/**
 * Characters that a reviewer does not see, that turn the direction of what follows, or that break XML, terminals or
 * drawings. A line feed is not one of them.
 */
export const unseen =
  /[^\P{Cc}\n]|[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff]/u
