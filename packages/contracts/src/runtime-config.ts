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
    languages: z.array(z.enum(['en', 'es'])),
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
