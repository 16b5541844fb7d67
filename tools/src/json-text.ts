import * as z from 'zod'

/** The content of a JSON file, for a schema to go on with; a text that is no JSON is refused as a wrong value is. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.issues.push({ code: 'custom', message: 'is not JSON', input: text })
    return z.NEVER
  }
})
