/** How many characters most of Commerce's text columns hold. */
export const MAX_LENGTH = 255;

/**
 * As much of a text as a column holds, without half a character at its end: Commerce cannot read JSON in which one
 * stands, and refuses what is too long.
 */
export function fitting(text: string, maxLength = MAX_LENGTH): string {
  const wellFormed = text.toWellFormed();
  if (wellFormed.length <= maxLength) return wellFormed;
  return Array.from(wellFormed).slice(0, maxLength).join('').trimEnd();
}
