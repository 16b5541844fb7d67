import type { DecisionStep } from './decision-step.ts'

/**
 * The newest step of a case whose status says that there is one.
 * @throws Error if the case has no step
 */
export function newestStep(steps: readonly DecisionStep[]): DecisionStep {
  const newest = steps.at(-1)
  if (!newest) throw new Error('a case has a status that only a step of its decision gives, and has no step')
  return newest
}
