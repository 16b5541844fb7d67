import type { Evaluation } from '@breakwater/contracts/generated/schema'
import type { Answer } from '../platform/answer.ts'
import type { SealedCase } from './cases.ts'
import type { Corrections } from './corrections.ts'

/** The evaluation of a case by its corrected figures, or by the stated ones where nothing was corrected. It decrypts the evaluation. */
export async function evaluationInForce(
  corrections: Pick<Corrections, 'version' | 'evaluation'>,
  { id, reveal }: SealedCase,
): Promise<Answer<Evaluation>> {
  const version = await corrections.version(id)
  return version === 0 ? (await reveal()).evaluation : corrections.evaluation(id, version)
}
