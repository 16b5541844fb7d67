// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { defineMessages } from './messages.ts'

describe('defineMessages', () => {
  it('gives each language its words', () => {
    const messages = defineMessages({
      en: { greeting: (name: string) => `Hello, ${name}`, actions: { next: 'Continue' } },
      es: { greeting: (name) => `Hola, ${name}`, actions: { next: 'Continuar' } },
    })

    expect(messages.es.greeting('Ana')).toBe('Hola, Ana')
    expect(messages.en.actions.next).toBe('Continue')
  })

  it('refuses, at compile time, a translation that lacks a key', () => {
    const messages = defineMessages({
      en: { next: 'Continue', back: 'Back' },
      // @ts-expect-error `back` has no Spanish words
      es: { next: 'Continuar' },
    })

    expect(messages.es.back).toBeUndefined()
  })
})
