import { messagesOf, unevenMessages } from '@breakwater/ui/testing/message-values'
import { translationSlips } from '@breakwater/ui/testing/translation-slips'
import { expect, it } from 'vitest'

const files = import.meta.glob<Record<string, object>>('./**/{*-messages,messages,*-words,amount-problems,terms}.ts', {
  eager: true,
})

const messages = messagesOf(files)

it('finds the messages of the application', () => {
  expect(messages.length).toBeGreaterThan(10)
})

it.each(messages)('the texts of %s say the same values in English and Spanish (%s)', (_name, _file, words) => {
  expect(unevenMessages(words)).toEqual([])
})

/** Texts that one language says with other words of the field. */
const freeTranslations: Readonly<Record<string, readonly string[]>> = {
  accountMessages: ['emailHint: email', 'keepOpen: a negation'],
  checkMessages: ['problems.amounts: a negation', 'problems.quota: application'],
  saveMessages: ['local: save'],
  aboutYouMessages: [
    'firstName: the text of another message',
    'name: the text of another message',
    'birthDateHint: month',
  ],
  debtMessages: ['owner: debt'],
  incomeMessages: ['amounts.pay.net: income', 'amounts.pay.gross: income'],
  livingCostsMessages: ['hints.TAXES_NOT_WITHHELD: tax'],
  resultMessages: ['wayNames.PLAN_HARDSHIP: terms'],
}

it.each(messages)('the texts of %s say the same in English and Spanish (%s)', (name, _file, words) => {
  expect(translationSlips(words)).toEqual(freeTranslations[name] ?? [])
})
