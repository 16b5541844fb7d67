/** A test by its file, from the root of the repository, and its full title: `describe > it`. */
export type TestReference = { readonly file: string; readonly title: string }

/** How a requirement is verified: by tests, by a person, not at all since it does not apply, or not yet, since it is not met. */
export type Check =
  | { readonly kind: 'tests'; readonly tests: readonly TestReference[] }
  | { readonly kind: 'person' | 'does not apply' | 'not met'; readonly reason: string }

export type AsvsRow = { readonly id: string; readonly meaning: string; readonly check: Check }

/**
 * Reads the rows of docs/asvs.md: `| id | what it means here | check |`, where a check is tests as
 * `` `file`: title ``, joined by `<br>`, or `person:`, `does not apply:` or `not met:` with the reason.
 * @throws Error for a row of another form
 */
export function readAsvsList(markdown: string): AsvsRow[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| V'))
    .map(readRow)
}

function readRow(line: string): AsvsRow {
  const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim())
  const [before, id, meaning, check, after] = cells
  if (cells.length !== 5 || before || after || !id || !meaning || !check) {
    throw new Error(`not a row of three filled cells: ${line}`)
  }
  return { id, meaning, check: readCheck(check) }
}

function readCheck(cell: string): Check {
  for (const kind of ['person', 'does not apply', 'not met'] as const) {
    if (!cell.startsWith(`${kind}:`)) continue
    const reason = cell.slice(kind.length + 1).trim()
    if (reason === '') throw new Error(`${kind}: without a reason`)
    return { kind, reason }
  }
  return { kind: 'tests', tests: cell.split('<br>').map(readReference) }
}

function readReference(text: string): TestReference {
  const [, file, title] = /^`([^`]+)`: (.+)$/.exec(text.trim()) ?? []
  if (!file || !title) throw new Error(`neither a test nor a reason: ${text}`)
  return { file, title }
}
