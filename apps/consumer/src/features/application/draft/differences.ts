import type { Language } from '@breakwater/vocabulary/languages'
import type { Answers } from '../journey/answers.ts'
import { pagesOf } from '../journey/pages-of.ts'
import type { Journey, Row } from '../journey/section.ts'
import { saveMessages } from './save-messages.ts'

type Telling = { journey: Journey; language: Language }

export type Differences = { title: string; mine: string; theirs: string }

/** The answers on one page that only one of two sides has, in words. */
export function differencesOn(
  path: string,
  { mine, theirs }: { mine: Answers; theirs: Answers },
  { journey, language }: Telling,
): Differences {
  const [here, there] = [answersOn(path, mine, { journey, language }), answersOn(path, theirs, { journey, language })]
  const only = (side: string[], other: string[]) =>
    side.filter((answer) => !other.includes(answer)).join('; ') || saveMessages[language].nothing
  return {
    title:
      pagesOf(journey)
        .find((page) => path.startsWith(page.path))
        ?.title(language) ?? path,
    mine: only(here, there),
    theirs: only(there, here),
  }
}

/** Every answer on the page, and the text of its unfinished fields. */
function answersOn(path: string, { household, typed }: Answers, { journey, language }: Telling): string[] {
  const rows = pagesOf(journey).flatMap((page) => page.rows(household, language))
  const unfinished = Object.values(typed[path] ?? {}).filter(Boolean)
  return [
    ...rows.filter((row) => row.path === path).map(inWords),
    ...(unfinished.length > 0 ? [saveMessages[language].typed(unfinished.join(', '))] : []),
  ]
}

function inWords({ name, answer, note }: Row): string {
  return [answer ? `${name}: ${answer}` : name, note && `(${note})`].filter(Boolean).join(' ')
}
