import * as z from 'zod'
import { usStates } from './us-states.ts'

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 lower-case letters, digits or hyphens, starting with a letter')
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a color like #1a2b3c')
/** An AWS account's id. */
export const accountId = z.string().regex(/^\d{12}$/, 'must be a 12-digit AWS account id')
export const domain = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a lower-case domain name')

/** One participating agency: everything the platform knows of it outside its own account. */
export const agencySchema = z.strictObject({
  slug,
  name: z.string().min(3).max(80),
  accountId,
  /** active takes new visitors; draining keeps its returning ones; paused gets none. */
  status: z.enum(['active', 'draining', 'paused']),
  /** US states (and DC) in which the agency is licensed. */
  states: z
    .array(z.enum(usStates, 'is not a US state'))
    .min(1, 'needs at least one licensed state')
    .refine((states) => new Set(states).size === states.length, 'must name each state once'),
  /** Share of new visitors relative to the other agencies licensed in a state. */
  weight: z.int().min(1).max(1000),
  /** Apex of the agency's names: its consumer application stands at apply.DOMAIN, its portal at portal.DOMAIN. */
  domain,
  languages: z.array(z.enum(['en', 'es'])).min(1),
  phone: z.string().regex(/^\+1\d{10}$/, 'must be a US number like +18005550100'),
  theme: z.strictObject({ primary: color, primaryDark: color, accent: color, logo: z.string().startsWith('<svg') }),
  /** Codes that partners put in their links (?partner=CODE). */
  partnerCodes: z.array(z.string().regex(/^[A-Za-z0-9-]{2,32}$/)).default([]),
  release: z.strictObject({
    /** Ring 0 gets a release first. */
    ring: z.int().min(0).max(9),
    branch: z.string().startsWith('agency/'),
  }),
})

export type Agency = z.infer<typeof agencySchema>
export type UsState = (typeof usStates)[number]
