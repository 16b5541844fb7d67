import { languages } from '@breakwater/vocabulary/languages'
import * as z from 'zod/mini'

/**
 * `/config.json` beside each deployed web app: the only thing that differs between agencies.
 * The apps are built once; the agency's stack writes this file.
 */
export const runtimeConfigSchema = z.object({
  agency: z.object({
    slug: z.string(),
    name: z.string(),
    phone: z.string(),
    states: z.array(z.string()),
    languages: z.array(z.enum(languages)),
    theme: z.object({
      primary: z.string(),
      primaryDark: z.string(),
      accent: z.string(),
      /** An inline SVG document. */
      logo: z.string(),
    }),
  }),
  graphqlUrl: z.url(),
  auth: z.object({
    region: z.string(),
    userPoolId: z.string(),
    userPoolClientId: z.string(),
    /** The pool's issuer, `https://cognito-idp.REGION.amazonaws.com/POOL`; its origin is the pool's endpoint. */
    issuer: z.url(),
  }),
})

export type RuntimeConfig = z.infer<typeof runtimeConfigSchema>

/** What the agency tells the public of itself. What is left out is not known, and no page says anything of it. */
const disclosuresSchema = z.object({
  ein: z.optional(z.string()),
  address: z.optional(z.string()),
  /** When the phone is answered; days as MON to SUN, times as HH:MM in the IANA time zone. */
  hours: z.optional(
    z.object({
      timeZone: z.string(),
      open: z.array(z.object({ from: z.string(), to: z.string(), opens: z.string(), closes: z.string() })),
    }),
  ),
  licenses: z.array(z.object({ state: z.string(), number: z.string() })),
  accreditations: z.array(z.string()),
  complaintsEmail: z.optional(z.string()),
  /** A year. */
  nonprofitSince: z.optional(z.number()),
  /** Counselors who may be named; `portrait` is the `src` of an image. */
  team: z.array(
    z.object({ name: z.string(), languages: z.array(z.enum(languages)), portrait: z.optional(z.string()) }),
  ),
})

/** What the consumer's application knows beyond that: public facts only. */
export const consumerConfigSchema = z.extend(runtimeConfigSchema, {
  disclosures: disclosuresSchema,
  /** Where people ask which agency has their application. */
  frontDoorUrl: z.url(),
  /** The agencies that share a state with this one: a person's account may be with one of them. */
  otherAgencies: z.array(z.object({ name: z.string(), states: z.array(z.string()), url: z.url() })),
})

export type ConsumerConfig = z.infer<typeof consumerConfigSchema>
export type Disclosures = ConsumerConfig['disclosures']

/**
 * What the consumer's build exports to the hosting stack in `server/static-pages.mjs`: writes the welcome page of an
 * agency as HTML, in each language.
 */
export type WriteStaticPages = (config: ConsumerConfig) => string
