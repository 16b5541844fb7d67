import * as z from 'zod'

/** A property of a template that the sandbox refuses by its name. */
export const notEmulated = z.undefined({ error: 'the sandbox does not emulate it' }).optional()
