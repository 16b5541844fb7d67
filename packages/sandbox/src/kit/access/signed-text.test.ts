import { expect, it } from 'vitest'
import { signedTexts } from './signed-text.ts'

const key = Buffer.alloc(32, 1)
const texts = signedTexts('tokens', key)

it.each(['a', 'a b:c', 'ü'.repeat(500)])('a signed text is read: %s', (text) => {
  expect(texts.read(texts.sign(text))).toBe(text)
})

it('a text that is changed, of another purpose, or of another key is not read', () => {
  const signed = texts.sign('text')
  const others = [signedTexts('others', key).sign('text'), signedTexts('tokens', Buffer.alloc(32, 2)).sign('text')]
  for (const other of [...others, `A${signed.slice(1)}`, `${signed}=`, signed.slice(0, -4), '', 'text'])
    expect([other, other !== signed && texts.read(other)]).toEqual([other, undefined])
})
