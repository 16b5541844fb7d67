import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'

export type OutcomeTest = EvaluationDetail['tests'][number]

/** The first test that holds. Without one, the outcome is a legal referral. */
export function decidingTest({ tests }: Pick<EvaluationDetail, 'tests'>): OutcomeTest | undefined {
  return tests.find((test) => test.holds)
}
