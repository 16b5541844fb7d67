import { typedPageLimits } from '@breakwater/contracts/typed-page-limits'
import * as z from 'zod'

const { pages, fieldsOfPage, nameLength, characters } = typedPageLimits

const name = z.string().min(1).max(nameLength)
const field = z.strictObject({ name, text: z.string() })
const page = z.strictObject({ path: name, fields: z.array(field).max(fieldsOfPage) })

/** Half-typed pages: any text, since what cannot be read yet is what they are for, but a bounded amount of it. */
export const typedPagesArgument = z
  .array(page)
  .max(pages)
  .refine((sent) => lengthOf(sent) <= characters, `must hold at most ${characters} characters`)

function lengthOf(sent: z.infer<typeof page>[]): number {
  return sent.flatMap(({ fields }) => fields).reduce((total, { text }) => total + text.length, 0)
}
