import { uncoveredMessages } from '@breakwater/domain/testing/message-coverage'
import { describe, expect, it } from 'vitest'
import { resultMessages } from './result-messages.ts'

/** Messages that no rule checks against the figures, and why none is needed. */
const needless = {
  received: 'names the day',
  estimated: 'follows the name of a figure: the rules of the figures ask for it',
  about: 'precedes a figure: the rules of the figures ask for it',
  insteadOf: 'is the note of a key figure: the rules of the figures read it',
  missingToday: 'is the note of a key figure: the rules of the figures read it',
  afterPayments: 'is the note of a key figure: the rules of the figures read it',
  'owedBy.minimums': 'is a part of the sentence about debt over time: the rules of the figures read it',
  'owedBy.own': 'is a part of the sentence about debt over time: the rules of the figures read it',
  'owedBy.plan': 'is a part of the sentence about debt over time: the rules of the figures read it',
  onYourOwn: 'is the name of a way to pay: the rules of the figures read it',
  nextCall: 'names the agency and the phone number',
  nextWrite: 'names the agency and the e-mail address',
}

describe('the messages around the result', () => {
  it('make no claim about figures that no rule checks', () => {
    expect(uncoveredMessages(resultMessages)).toEqual(Object.keys(needless).sort())
  })

  it('are reported if one has a figure, or a claim in one language, and no rule checks it', () => {
    const en = { budget: (left: string) => `${left} remains`, rest: { saving: 'By it you pay more' }, title: 'Result' }
    const es = { budget: (left: string) => `${left}`, rest: { saving: 'Así paga' }, title: 'Nunca' }
    expect(uncoveredMessages({ en, es })).toEqual(['budget', 'rest.saving', 'title'])
  })
})
