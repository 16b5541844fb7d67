import type { AsvsRow } from './asvs-list.ts'

/** Returns the titles of the tests of a file that the run of all tests includes; null if the run has no such file. */
export type TitlesOf = (file: string) => readonly string[] | null

/**
 * Returns what is wrong with a list of requirements, one line for each fault: a requirement that is missing, listed twice
 * or unknown, and a test that does not run under the title that the list has.
 */
export function asvsBreaches(rows: readonly AsvsRow[], required: readonly string[], titlesOf: TitlesOf): string[] {
  const listed = rows.map(({ id }) => id)
  return [
    ...required.filter((id) => !listed.includes(id)).map((id) => `${id} is missing`),
    ...listed.filter((id) => !required.includes(id)).map((id) => `${id} is no requirement of level 1 or 2`),
    ...listed.filter((id, place) => listed.indexOf(id) < place).map((id) => `${id} is listed twice`),
    ...rows.flatMap((row) => brokenReferences(row, titlesOf)),
  ]
}

function brokenReferences({ id, check }: AsvsRow, titlesOf: TitlesOf): string[] {
  if (check.kind !== 'tests') return []
  return check.tests.flatMap(({ file, title }) => {
    const titles = titlesOf(file)
    if (titles === null) return [`${id}: no run includes ${file}`]
    return titles.includes(title) ? [] : [`${id}: ${file} runs no test "${title}"`]
  })
}
