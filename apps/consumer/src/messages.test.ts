import { messagesOf, unevenMessages } from '@breakwater/ui/testing/message-values'
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
