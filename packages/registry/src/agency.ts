import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import * as z from 'zod'

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 lower-case letters, digits or hyphens, starting with a letter')
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a color like #1a2b3c')
/** An AWS account's id. */
export const accountId = z.string().regex(/^\d{12}$/, 'must be a 12-digit AWS account id')
export const domain = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a lower-case domain name')

/** A phone number in the United States, in international form. */
export const usPhone = z.string().regex(/^\+1\d{10}$/, 'must be a US number like +18005550100')
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 08:30')
const weekday = z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'])

/** When the agency's phone is answered. */
const hours = z.strictObject({
  timeZone: z.enum(Intl.supportedValuesOf('timeZone'), 'is not an IANA time zone'),
  open: z.array(z.strictObject({ from: weekday, to: weekday, opens: timeOfDay, closes: timeOfDay })).min(1),
})

/** A portrait of at most 8,000 characters: about 6 KB of WebP, 96 px square. */
const portrait = z
  .string()
  .regex(/^data:image\/webp;base64,[A-Za-z0-9+/]+=*$/, 'must be a WebP image as data:image/webp;base64,…')
  .max(8_000)

/** A counselor whom the public may know. Without a portrait, pages show the initials. */
const counselor = z.strictObject({
  name: z.string().min(3).max(60),
  languages: z.array(z.enum(languages)).min(1),
  portrait: portrait.optional(),
})

/** What an agency tells the public of itself. What is left out is not known, and no page says anything of it. */
const disclosuresSchema = z.strictObject({
  /** Employer identification number, by which anybody looks the nonprofit up at the IRS. */
  ein: z
    .string()
    .regex(/^\d{2}-\d{7}$/, 'must be an EIN like 12-3456789')
    .optional(),
  /** Of the office, in one line. */
  address: z.string().min(10).optional(),
  hours: hours.optional(),
  /** The number under which a state's regulator lists the agency. */
  licenses: z.array(z.strictObject({ state: z.enum(usStates), number: z.string().min(1) })).default([]),
  /** Names of the bodies that accredit the agency or that it is a member of. */
  accreditations: z.array(z.string().min(2)).default([]),
  complaintsEmail: z.email().optional(),
  /** The year since which the agency has been a nonprofit. */
  nonprofitSince: z.int().min(1900).max(2100).optional(),
  /** Counselors who agreed to be named, in the order in which pages name them. */
  team: z.array(counselor).default([]),
})

/** One participating agency: everything the platform knows of it outside its own account. */
export const agencySchema = z
  .strictObject({
    slug,
    name: z.string().min(3).max(80),
    accountId,
    /** active takes new visitors; draining keeps its returning ones; paused gets none. */
    status: z.enum(['active', 'draining', 'paused']),
    /** US states (and DC and the territories) in which the agency is licensed. */
    states: z
      .array(z.enum(usStates, 'is not a US state or territory'))
      .min(1, 'needs at least one licensed state')
      .refine((states) => new Set(states).size === states.length, 'must name each state once'),
    /** Share of new visitors relative to the other agencies licensed in a state. */
    weight: z.int().min(1).max(1000),
    /** Apex of the agency's names: its consumer application is at apply.DOMAIN, its portal at portal.DOMAIN. */
    domain,
    languages: z.array(z.enum(languages)).min(1),
    phone: usPhone,
    disclosures: disclosuresSchema.prefault({}),
    theme: z.strictObject({ primary: color, primaryDark: color, accent: color, logo: z.string().startsWith('<svg') }),
    /** Codes that partners put in their links (?partner=CODE). */
    partnerCodes: z.array(z.string().regex(/^[A-Za-z0-9-]{2,32}$/)).default([]),
    release: z.strictObject({
      /** Ring 0 gets a release first. */
      ring: z.int().min(0).max(9),
      branch: z.string().startsWith('agency/'),
    }),
  })
  .superRefine(({ states, disclosures }, context) => {
    disclosures.licenses.forEach(({ state }, index) => {
      if (states.includes(state)) return
      context.addIssue({
        code: 'custom',
        path: ['disclosures', 'licenses', index, 'state'],
        message: 'is not among the states of the agency',
      })
    })
  })

export type Agency = z.infer<typeof agencySchema>
