import { joinTypedDate, parseTypedDate, splitTypedDate } from '@breakwater/ui/forms/date-parts'
import { type SectionForm, textOrNull } from '../../journey/section-form.ts'
import { answerWords, isAnswer } from '../../words/answer-words.ts'

export type SituationValues = { cause: string; since: string; story: string }
export type SituationProblem = 'cause' | 'since' | 'storyLong'

/** Characters of the story, as the household schema takes them. */
export const storyLength = 5000

/** A month and a year, stored as the first day of the month: people do not remember the day. */
function sinceOf(typed: string): string | null {
  const date = parseTypedDate(joinTypedDate({ ...splitTypedDate(typed), day: '1' }))
  return date && date >= '1950-01-01' && date <= new Date().toISOString().slice(0, 10) ? date : null
}

function typedMonth(date: string | null | undefined): string {
  const [year, month] = date?.split('-') ?? []
  return year && month ? `${Number(month)}//${year}` : ''
}

const isShortEnough = (story: string) => (textOrNull(story)?.length ?? 0) <= storyLength

export const situationForm: SectionForm<SituationValues, SituationProblem> = {
  read: ({ hardship }) => ({
    cause: hardship?.cause ?? '',
    since: typedMonth(hardship?.since),
    story: hardship?.story ?? '',
  }),
  validate: ({ cause, since, story }) => ({
    ...(!isAnswer(answerWords.en.causes, cause) && { cause: 'cause' as const }),
    ...(since !== '' && !sinceOf(since) && { since: 'since' as const }),
    ...(!isShortEnough(story) && { story: 'storyLong' as const }),
  }),
  write(household, { cause, since, story }) {
    if (!isAnswer(answerWords.en.causes, cause)) return household
    return {
      ...household,
      hardship: { cause, since: sinceOf(since), story: isShortEnough(story) ? textOrNull(story) : null },
    }
  },
}
