import { enrollmentBlockWords } from '@breakwater/domain/enrollment'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { planMessages } from './plan-messages.ts'
import { mayBeOpened, planStanding } from './plan-standing.ts'

const offered = evaluationOf(exampleHousehold)
const detail = readDetail(offered.detail)
const [code = ''] = Object.keys(enrollmentBlockWords)
const withoutPlan = { ...offered, plan: null, blockedPlan: null }

describe('the standing of a plan', () => {
  it('is an offer if the API returns it as one and no fact is missing', () => {
    expect(planStanding(offered, { ...detail, missing: [] })).toEqual({ kind: 'OFFERED' })
  })

  it('is unreliable while a fact is missing', () => {
    const missing = [{ code: 'NO_RENT', about: '', text: { en: 'a', es: 'b' } }]
    expect(planStanding(offered, { ...detail, missing })).toEqual({ kind: 'UNRELIABLE' })
  })

  it('is none if neither the API nor the detail has a plan', () => {
    expect(planStanding(withoutPlan, { ...detail, plan: null })).toEqual({ kind: 'NONE' })
  })

  it('is blocked with the reasons that the evaluation states', () => {
    const details = [{ block: 'X', words: { en: 'why', es: 'por qué' }, todo: { en: 'do', es: 'haga' } }]
    const enrollment = { allowed: false, blocks: ['X'], details }
    expect(planStanding(withoutPlan, { ...detail, enrollment })).toEqual({ kind: 'BLOCKED', blocks: details })
  })

  it('is blocked with the words of the codes if only those were recorded, a code that is not known as itself', () => {
    const blockedPlan = { plan: offered.plan, reasons: [code, 'NEW_REASON'] } as typeof offered.blockedPlan
    const enrollment = { allowed: false, blocks: [], details: [] }
    expect(planStanding({ ...withoutPlan, blockedPlan }, { ...detail, plan: null, enrollment })).toEqual({
      kind: 'BLOCKED',
      blocks: [
        { words: enrollmentBlockWords[code as keyof typeof enrollmentBlockWords], todo: null },
        { words: { en: 'NEW_REASON', es: 'NEW_REASON' }, todo: null },
      ],
    })
  })

  it('is blocked, with what to do, if nothing shows that the plan may be opened', () => {
    const { en, es } = planMessages
    expect(planStanding(withoutPlan, { ...detail, enrollment: null })).toEqual({
      kind: 'BLOCKED',
      blocks: [
        { words: { en: en.notRecorded, es: es.notRecorded }, todo: { en: en.notRecordedTodo, es: es.notRecordedTodo } },
      ],
    })
  })
})

describe('whether a plan may be opened', () => {
  it('is true only if the evaluation says so', () => {
    const enrollment = { allowed: true, blocks: [], details: [] }
    expect(mayBeOpened({ ...detail, enrollment })).toBe(true)
    expect(mayBeOpened({ ...detail, enrollment: { ...enrollment, allowed: false } })).toBe(false)
    expect(mayBeOpened({ ...detail, enrollment: null })).toBe(false)
  })
})
