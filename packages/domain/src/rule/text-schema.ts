import * as z from 'zod'
import type { Text } from './text.ts'

/** Words in every language of the product, as a file states them. */
export const textSchema: z.ZodType<Text> = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })
