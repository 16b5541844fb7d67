import * as z from 'zod'

/** A Boolean, which CloudFormation also takes as a text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])

/** A whole number, which CloudFormation also takes as a text. */
export const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
