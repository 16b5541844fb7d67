import type * as z from 'zod'
import { refuse } from './refuse.ts'

/** Control characters and line breaks would make a line of their own, and direction marks turn a name round, wherever it is shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintableOnLine = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/

/** Characters that show nothing, but for the joiners and variants that some languages and signs are written with. */
const invisible = /(?!\u034f|\p{Join_Control}|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu

/** A text of several lines may have line breaks and tabs. Direction marks have no effect beyond its own paragraph. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintableInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** Half of a surrogate pair is no character, nor are some codes; more marks on one letter than languages use cover the lines around it. */
const misshapen = /\p{Surrogate}|\p{Noncharacter_Code_Point}|\p{Mark}{5}/u

/** Refuses a line of text that holds what cannot be shown on a line. */
export function checkLine(line: string, context: z.RefinementCtx): void {
  if (unprintableOnLine.test(line)) {
    refuse(context, [], {
      en: 'must be one line of text, without control characters',
      es: 'debe ser una sola línea de texto, sin caracteres de control',
    })
  } else if (withoutInvisible(line) !== line || misshapen.test(line)) refuseCharacters(context)
}

/** A text without the characters that show nothing, direction marks among them, which come along with what is pasted. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/** Whether a text shows nothing: it is empty, or has only spaces and invisible characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)
}

/** Refuses a name that shows nothing; an empty one is refused by its length. */
export function checkName(name: string, context: z.RefinementCtx): void {
  checkLine(name, context)
  if (name !== '' && isBlank(name)) refuse(context, [], { en: 'must not be blank', es: 'no puede quedar en blanco' })
}

/** Refuses a text of several lines that holds what cannot be shown. */
export function checkText(text: string, context: z.RefinementCtx): void {
  if (unprintableInText.test(text))
    refuse(context, [], { en: 'must have no control characters', es: 'no puede tener caracteres de control' })
  else if (misshapen.test(text)) refuseCharacters(context)
}

function refuseCharacters(context: z.RefinementCtx): void {
  refuse(context, [], {
    en: 'must have only characters that can be shown',
    es: 'solo puede tener caracteres que se puedan mostrar',
  })
}
