import type * as z from 'zod'
import { refuse } from './refuse.ts'

/** Control characters would write a line of their own, and direction marks turn a name round, wherever it is shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintableOnLine = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** A text of several lines may have line breaks and tabs. Direction marks have no effect beyond its own paragraph. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintableInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** Half of a surrogate pair is no character; more marks on one letter than languages use cover the lines around it. */
const misshapen = /\p{Surrogate}|\p{Mark}{5}/u

/** Refuses a line of text that holds what cannot be shown on a line. */
export function checkLine(line: string, context: z.RefinementCtx): void {
  if (unprintableOnLine.test(line)) {
    refuse(context, [], {
      en: 'must be one line of text, without control characters',
      es: 'debe ser una sola línea de texto, sin caracteres de control',
    })
  } else checkCharacters(line, context)
}

/** Refuses a name of nothing but spaces; an empty one is refused by its length. */
export function checkName(name: string, context: z.RefinementCtx): void {
  checkLine(name, context)
  if (name !== '' && name.trim() === '')
    refuse(context, [], { en: 'must not be blank', es: 'no puede quedar en blanco' })
}

/** Refuses a text of several lines that holds what cannot be shown. */
export function checkText(text: string, context: z.RefinementCtx): void {
  if (unprintableInText.test(text))
    refuse(context, [], { en: 'must have no control characters', es: 'no puede tener caracteres de control' })
  else checkCharacters(text, context)
}

function checkCharacters(text: string, context: z.RefinementCtx): void {
  if (misshapen.test(text))
    refuse(context, [], {
      en: 'must have only characters that can be shown',
      es: 'solo puede tener caracteres que se puedan mostrar',
    })
}
