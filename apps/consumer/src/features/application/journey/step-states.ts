import type { Answers } from './answers.ts'
import { applicationPaths } from './application-paths.ts'
import type { Journey } from './section.ts'
import { unanswered } from './unanswered.ts'
import { pathToResume, type Step, stepsOf } from './way.ts'

/** How far a step is: `now` is where the person goes on. */
export type StepState = 'done' | 'now' | 'later' | { unfinished: number }

/** The named steps, each with how far it is and the page that it leads to; the last, check-your-answers, has no name here. */
export function stepStates(
  journey: Journey,
  answers: Answers,
): { step: Step | null; href: string; state: StepState }[] {
  const resume = pathToResume(journey, answers)
  const missing = unanswered(journey, answers, 'en')
  const steps = stepsOf(journey)
  const here = steps.findIndex(({ paths }) => paths.includes(resume))
  const isReady = here === -1
  const states = steps.map((step, index) => {
    const [first = resume] = step.paths
    const unfinished = missing.filter(({ page }) => step.paths.includes(page)).length
    if (index === here) return { step, href: resume, state: 'now' as const }
    if (!isReady && index > here) return { step, href: first, state: 'later' as const }
    return { step, href: first, state: unfinished > 0 ? { unfinished } : ('done' as const) }
  })
  // The check page itself lists what is missing, so that it can be visited at any time.
  return [...states, { step: null, href: applicationPaths.check, state: isReady ? 'now' : 'later' }]
}
