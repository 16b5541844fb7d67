import * as z from 'zod'

/** A Boolean property. A template may state it as a text, and CloudFormation passes it to custom resources as one. */
export const templateFlag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
