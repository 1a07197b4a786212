/** The rows of a table drawn as text, each by its column names; the first line names the columns. */
export function rowsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map((cells) => {
    if (cells.length !== head.length) throw new Error(`Not as wide as its head: ${cells.join(' | ')}`);
    return Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']));
  });
}
