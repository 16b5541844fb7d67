import * as z from 'zod'

/** Parses the content of a JSON file for a further schema; reports a text that is not JSON like a wrong value. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.issues.push({ code: 'custom', message: 'is not JSON', input: text })
    return z.NEVER
  }
})
