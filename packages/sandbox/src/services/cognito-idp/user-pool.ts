import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import { SandboxError } from '../../sandbox-error.ts'

/** A user pool's settings in the template, with CloudFormation's defaults. */
export type UserPool = {
  id: string
  accountId: string
  issuer: string
  mfa: 'OFF' | 'OPTIONAL' | 'ON'
  selfSignUp: boolean
  /** `username`: the e-mail address replaces the user name. `alias`: a verified address signs in as well. */
  emailSignIn: 'username' | 'alias' | 'none'
  caseSensitive: boolean
  verifiesEmail: boolean
  /** A changed address takes effect only after its code is confirmed. */
  keepsEmailUntilVerified: boolean
  passwordPolicy: PasswordPolicy
  temporaryPasswordDays: number
  attributes: ReadonlyMap<string, AttributeRules>
  verificationMail: MailTemplate
  invitationMail: MailTemplate
  email: PoolEmail
  clients: UserPoolClient[]
  groups: UserPoolGroup[]
}

/** Who sends the pool's mails: Cognito itself, or an identity of SES. */
export type PoolEmail =
  | { sender: 'cognito' }
  | {
      sender: 'ses'
      /** With a display name or without one. */
      from: string
      identityArn: string
      configurationSet: string | undefined
      replyTo: string | undefined
    }

export type PasswordPolicy = {
  minimumLength: number
  uppercase: boolean
  lowercase: boolean
  numbers: boolean
  symbols: boolean
}

export type AttributeRules = {
  required: boolean
  mutable: boolean
  /** In characters. */
  minLength?: number | undefined
  maxLength?: number | undefined
}

/** `{username}` and `{####}` (the code or temporary password) are filled in. */
export type MailTemplate = { subject: string; text: string }

export type UserPoolClient = {
  id: string
  flows: string[]
  hidesMissingUsers: boolean
  /** Lifetimes in seconds. */
  accessTokenSeconds: number
  idTokenSeconds: number
  refreshTokenSeconds: number
  /** How long a challenge may take, in seconds. */
  sessionSeconds: number
  /** Undefined if all attributes are readable. */
  readable?: string[] | undefined
  writable?: string[] | undefined
}

/** A lower precedence comes first; a group without one comes last. */
export type UserPoolGroup = { name: string; precedence?: number | undefined; roleArn?: string | undefined }

const standardAttributes = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]

const mailTemplate = z.object({ EmailMessage: z.string(), EmailSubject: z.string() }).partial()

const poolProperties = z.object({
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL', 'ON']).default('OFF'),
  EnabledMfas: z.array(z.string()).default([]),
  AdminCreateUserConfig: z
    .object({ AllowAdminCreateUserOnly: z.boolean().default(false), InviteMessageTemplate: mailTemplate.default({}) })
    .prefault({}),
  UsernameAttributes: z.array(z.string()).default([]),
  AliasAttributes: z.array(z.string()).default([]),
  UsernameConfiguration: z.object({ CaseSensitive: z.boolean().default(true) }).prefault({}),
  AutoVerifiedAttributes: z.array(z.string()).default([]),
  UserAttributeUpdateSettings: z
    .object({ AttributesRequireVerificationBeforeUpdate: z.array(z.string()).default([]) })
    .prefault({}),
  Policies: z
    .object({
      PasswordPolicy: z
        .object({
          MinimumLength: z.number().default(8),
          RequireUppercase: z.boolean().default(false),
          RequireLowercase: z.boolean().default(false),
          RequireNumbers: z.boolean().default(false),
          RequireSymbols: z.boolean().default(false),
          TemporaryPasswordValidityDays: z.number().default(7),
        })
        .prefault({}),
    })
    .prefault({}),
  Schema: z
    .array(
      z.object({
        Name: z.string(),
        AttributeDataType: z.string().optional(),
        Required: z.boolean().default(false),
        Mutable: z.boolean().default(true),
        StringAttributeConstraints: z
          .object({ MinLength: z.coerce.number().int(), MaxLength: z.coerce.number().int() })
          .partial()
          .default({}),
      }),
    )
    .default([]),
  VerificationMessageTemplate: mailTemplate.extend({ DefaultEmailOption: z.string().optional() }).default({}),
  EmailVerificationMessage: z.string().optional(),
  EmailVerificationSubject: z.string().optional(),
  EmailConfiguration: z
    .strictObject({
      EmailSendingAccount: z.enum(['COGNITO_DEFAULT', 'DEVELOPER']).default('COGNITO_DEFAULT'),
      SourceArn: z.string().optional(),
      From: z.string().optional(),
      ConfigurationSet: z.string().optional(),
      ReplyToEmailAddress: z.string().optional(),
    })
    .prefault({}),
  LambdaConfig: z.record(z.string(), z.unknown()).default({}),
  DeviceConfiguration: z.unknown().optional(),
})

const clientProperties = z.object({
  UserPoolId: z.string(),
  GenerateSecret: z.boolean().default(false),
  ExplicitAuthFlows: z.array(z.string()).default(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  AccessTokenValidity: z.number().default(1),
  IdTokenValidity: z.number().default(1),
  RefreshTokenValidity: z.number().default(30),
  AuthSessionValidity: z.number().default(3),
  TokenValidityUnits: z
    .object({
      AccessToken: z.enum(['seconds', 'minutes', 'hours', 'days']).default('hours'),
      IdToken: z.enum(['seconds', 'minutes', 'hours', 'days']).default('hours'),
      RefreshToken: z.enum(['seconds', 'minutes', 'hours', 'days']).default('days'),
    })
    .prefault({}),
  RefreshTokenRotation: z.object({ Feature: z.string() }).optional(),
  ReadAttributes: z.array(z.string()).optional(),
  WriteAttributes: z.array(z.string()).optional(),
})

const groupProperties = z.object({
  UserPoolId: z.string(),
  GroupName: z.string().optional(),
  Precedence: z.number().int().min(0).optional(),
  RoleArn: z.string().optional(),
})

const secondsIn = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }

/**
 * Reads every pool with its clients and groups from the resources. @throws SandboxError for a setting that the sandbox
 * does not support
 */
export function readUserPools(resources: Resource[]): UserPool[] {
  const clients = resources.filter(({ type }) => type === 'AWS::Cognito::UserPoolClient')
  const groups = resources.filter(({ type }) => type === 'AWS::Cognito::UserPoolGroup')
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPool')
    .map((resource) => ({
      ...readUserPool(resource),
      clients: clients.filter((client) => client.properties.UserPoolId === resource.ref).map(readClient),
      groups: groups.filter((group) => group.properties.UserPoolId === resource.ref).map(readGroup),
    }))
}

function readUserPool(resource: Resource): Omit<UserPool, 'clients' | 'groups'> {
  const properties = parseProperties(poolProperties, resource)
  const policy = properties.Policies.PasswordPolicy
  const verification = properties.VerificationMessageTemplate
  const invitation = properties.AdminCreateUserConfig.InviteMessageTemplate
  const otherMfas = properties.EnabledMfas.filter((mfa) => mfa !== 'SOFTWARE_TOKEN_MFA')
  if (Object.keys(properties.LambdaConfig).length > 0) refuse(resource, 'LambdaConfig (triggers)')
  if (properties.DeviceConfiguration) refuse(resource, 'DeviceConfiguration (remembered devices)')
  if (verification.DefaultEmailOption === 'CONFIRM_WITH_LINK') refuse(resource, 'verification by a link')
  if (otherMfas.length > 0) refuse(resource, `EnabledMfas ${otherMfas.join(', ')}`)
  if (properties.MfaConfiguration !== 'OFF' && properties.EnabledMfas.length === 0) {
    refuse(resource, 'MfaConfiguration without SOFTWARE_TOKEN_MFA in EnabledMfas')
  }
  return {
    id: resource.ref,
    accountId: resource.accountId,
    issuer: resource.attributes.ProviderURL ?? `https://cognito-idp.${resource.region}.amazonaws.com/${resource.ref}`,
    mfa: properties.MfaConfiguration,
    selfSignUp: !properties.AdminCreateUserConfig.AllowAdminCreateUserOnly,
    emailSignIn: properties.UsernameAttributes.includes('email')
      ? 'username'
      : properties.AliasAttributes.includes('email')
        ? 'alias'
        : 'none',
    caseSensitive: properties.UsernameConfiguration.CaseSensitive,
    verifiesEmail: properties.AutoVerifiedAttributes.includes('email'),
    keepsEmailUntilVerified:
      properties.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate.includes('email'),
    passwordPolicy: {
      minimumLength: policy.MinimumLength,
      uppercase: policy.RequireUppercase,
      lowercase: policy.RequireLowercase,
      numbers: policy.RequireNumbers,
      symbols: policy.RequireSymbols,
    },
    temporaryPasswordDays: policy.TemporaryPasswordValidityDays,
    attributes: readAttributes(properties.Schema),
    verificationMail: {
      subject: verification.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
      text: verification.EmailMessage ?? properties.EmailVerificationMessage ?? 'Your verification code is {####}.',
    },
    invitationMail: {
      subject: invitation.EmailSubject ?? 'Your temporary password',
      text: invitation.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
    email: readEmail(resource, properties.EmailConfiguration),
  }
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html */
function readEmail(resource: Resource, stated: z.infer<typeof poolProperties>['EmailConfiguration']): PoolEmail {
  const { EmailSendingAccount, SourceArn, From, ConfigurationSet, ReplyToEmailAddress } = stated
  if (EmailSendingAccount === 'COGNITO_DEFAULT') {
    if (SourceArn !== undefined) refuse(resource, "EmailConfiguration.SourceArn with Cognito's own sender")
    return { sender: 'cognito' }
  }
  const identity = SourceArn?.split(':identity/')[1]
  if (SourceArn === undefined || identity === undefined)
    refuse(resource, 'EmailSendingAccount DEVELOPER without an identity')
  const from = From ?? (identity.includes('@') ? identity : refuse(resource, 'the identity of a domain without From'))
  return {
    sender: 'ses',
    from,
    identityArn: SourceArn,
    configurationSet: ConfigurationSet,
    replyTo: ReplyToEmailAddress,
  }
}

/** Reads the schema. Names that are not standard claims of OpenID Connect get the prefix `custom:`. */
function readAttributes(schema: z.infer<typeof poolProperties>['Schema']): Map<string, AttributeRules> {
  const rules = new Map<string, AttributeRules>(
    standardAttributes.map((name) => [name, { required: false, mutable: true }]),
  )
  for (const { Name, Required, Mutable, StringAttributeConstraints } of schema) {
    const name = standardAttributes.includes(Name) ? Name : `custom:${Name}`
    const { MinLength, MaxLength } = StringAttributeConstraints
    rules.set(name, { required: Required, mutable: Mutable, minLength: MinLength, maxLength: MaxLength })
  }
  return rules
}

function readClient(resource: Resource): UserPoolClient {
  const properties = parseProperties(clientProperties, resource)
  if (properties.GenerateSecret) refuse(resource, 'GenerateSecret')
  if (properties.RefreshTokenRotation?.Feature === 'ENABLED') refuse(resource, 'RefreshTokenRotation')
  const units = properties.TokenValidityUnits
  return {
    id: resource.ref,
    flows: properties.ExplicitAuthFlows,
    hidesMissingUsers: properties.PreventUserExistenceErrors === 'ENABLED',
    accessTokenSeconds: properties.AccessTokenValidity * secondsIn[units.AccessToken],
    idTokenSeconds: properties.IdTokenValidity * secondsIn[units.IdToken],
    refreshTokenSeconds: properties.RefreshTokenValidity * secondsIn[units.RefreshToken],
    sessionSeconds: properties.AuthSessionValidity * 60,
    readable: properties.ReadAttributes,
    writable: properties.WriteAttributes,
  }
}

function readGroup(resource: Resource): UserPoolGroup {
  const properties = parseProperties(groupProperties, resource)
  return {
    name: properties.GroupName ?? resource.ref,
    precedence: properties.Precedence,
    roleArn: properties.RoleArn,
  }
}

function refuse(resource: Resource, what: string): never {
  throw new SandboxError(`${resource.path} (${resource.type}): the sandbox does not run ${what}`)
}
