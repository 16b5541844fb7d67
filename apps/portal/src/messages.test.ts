import { unevenMessages } from '@breakwater/ui/testing/message-values'
import { expect, it } from 'vitest'

const files = import.meta.glob<Record<string, object>>('./**/{*-messages,messages,*-words,amount-problems,terms}.ts', {
  eager: true,
})

const messages = Object.entries(files).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, words]) =>
    'en' in words && 'es' in words ? [[name, file, words] as const] : [],
  ),
)

it('finds the messages of the application', () => {
  expect(messages.length).toBeGreaterThan(10)
})

it.each(messages)('the texts of %s say the same values in English and Spanish (%s)', (_name, _file, words) => {
  expect(unevenMessages(words as Parameters<typeof unevenMessages>[0])).toEqual([])
})
