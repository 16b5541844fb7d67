/** DATA_DIR/outputs.json: how scripts and tests find what `npm start` runs. */
export type SandboxOutputs = {
  frontDoor: string
  /** The one AWS endpoint (AWS_ENDPOINT_URL). */
  gateway: string
  /** Where the codes and invitations can be read that AWS would send by e-mail. */
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

/** A made-up person of the demonstration; only demo seeding writes these. */
export type DemoUser = {
  pool: 'consumers' | 'staff'
  email: string
  password: string
  group?: string
  /** Base32 secret of the authenticator, for staff. */
  totpSecret?: string
}
