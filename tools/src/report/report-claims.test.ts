import { uncoveredMessages } from '@breakwater/domain/testing/message-coverage'
import { describe, expect, it } from 'vitest'
import { reportWords } from './report-words.ts'

const option = 'a cell of the options, which are read from the report and held to the evaluation'

/**
 * Words that no rule checks as a sentence of its own, with the test that checks them, or the reason why none is needed.
 */
const heldElsewhere = {
  about: 'comes before an estimate: the rules of the sentences ask for it',
  assumedRate: 'the rate that is assumed, which is a figure of the debt beside it',
  above: 'the benchmarks of a ratio for the counselor',
  calendarAssumes: 'names a day',
  cannotOpen: option,
  fits: option,
  lawOn: 'names a day',
  monthlyFee: 'names a figure of both plans',
  never: option,
  newestLaw: 'names the law that was applied',
  saves: option,
  to: 'names two months',
}

describe('the words of the report', () => {
  it('state only what a rule or another test compares with the figures', () => {
    expect(uncoveredMessages(reportWords)).toEqual(Object.keys(heldElsewhere).sort())
  })
})
