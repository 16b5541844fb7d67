import * as z from 'zod'

/** DATA_DIR/outputs.json: how scripts and tests find what `npm start` runs. */
export type SandboxOutputs = {
  frontDoor: string
  /** The one AWS endpoint (AWS_ENDPOINT_URL). */
  gateway: string
  /** The address of what AWS would send by e-mail. */
  mailbox: string
  agencies: Record<string, AgencyOutputs>
}

export type AgencyOutputs = {
  slug: string
  name: string
  accountId: string
  region: string
  consumerUrl: string
  portalUrl: string
  graphqlUrl: string
  cognitoEndpoint: string
  consumers: { userPoolId: string; userPoolClientId: string }
  staff: { userPoolId: string; userPoolClientId: string }
  users: DemoUser[]
}

/** A made-up person of the demonstration; only the demo seeding creates them. */
export const demoUserSchema = z.object({
  pool: z.enum(['consumers', 'staff']),
  email: z.string(),
  password: z.string(),
  group: z.string().optional(),
  /** Base32 secret of the authenticator, for staff. */
  totpSecret: z.string().optional(),
})

export type DemoUser = z.infer<typeof demoUserSchema>
