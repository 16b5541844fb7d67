import type { Language } from '@breakwater/vocabulary/languages'
import { answersOf, type Row } from '../check/answers.ts'
import type { Answers } from './answers.ts'
import { saveMessages } from './save-messages.ts'

export type Differences = { title: string; mine: string; theirs: string }

/** What two sides say differently on one page, in words, each side without what both have. */
export function differencesOn(
  path: string,
  { mine, theirs }: { mine: Answers; theirs: Answers },
  language: Language,
): Differences {
  const [here, there] = [toldOn(path, mine, language), toldOn(path, theirs, language)]
  const only = (side: string[], other: string[]) =>
    side.filter((told) => !other.includes(told)).join('; ') || saveMessages[language].nothing
  return {
    title: answersOf(mine.household, language).find((section) => path.startsWith(section.path))?.title ?? path,
    mine: only(here, there),
    theirs: only(there, here),
  }
}

/** Every answer of the page, and what stands on it half typed. */
function toldOn(path: string, { household, typed }: Answers, language: Language): string[] {
  const rows = answersOf(household, language).flatMap((section) => section.rows)
  const unfinished = Object.values(typed[path] ?? {}).filter(Boolean)
  return [
    ...rows.filter((row) => row.path === path).map(inWords),
    ...(unfinished.length > 0 ? [saveMessages[language].typed(unfinished.join(', '))] : []),
  ]
}

function inWords({ name, answer, note }: Row): string {
  return [answer ? `${name}: ${answer}` : name, note && `(${note})`].filter(Boolean).join(' ')
}
