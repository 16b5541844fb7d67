import type { Resource } from '@breakwater/cloud/resource'
import type { SynthesizedAccount } from '@breakwater/cloud/synthesized-cloud'
import { SandboxError } from '../sandbox-error.ts'
import type { FunctionSource } from '../services/appsync/api-definition.ts'
import type { FunctionRole, LambdaService } from '../services/lambda/lambda.ts'
import type { AccessNeed } from './access-need.ts'
import { AccessDenied } from './denial.ts'
import type { Guard } from './guard.ts'
import type { RoleSession } from './role-session.ts'
import type { AssumingService, Sessions } from './sessions.ts'

/** What AWS's services do in the roles that an account's templates give them. */
export type ServiceRoles = {
  functionRole(resource: Resource, service: LambdaService): FunctionRole
  /** Why AppSync may not invoke a data source's function; undefined where it may. */
  invocationDenial(source: FunctionSource): string | undefined
  demandForDeployment(deployment: Resource, needs: AccessNeed[]): void
}

/** How long before its end a service's session is renewed, in milliseconds. */
const renewal = 5 * 60_000

export function createServiceRoles(account: SynthesizedAccount, guard: Guard, sessions: Sessions): ServiceRoles {
  const { id, region, resources } = account
  const standing = new Map<string, RoleSession>()

  function sessionOf(roleArn: string, by: AssumingService): RoleSession {
    const key = `${roleArn} ${by.service} ${by.sourceArn}`
    const known = standing.get(key)
    if (known && known.expiresAt - renewal > Date.now()) return known
    const { session } = sessions.ofService(roleArn, by)
    standing.set(key, session)
    return session
  }

  const assuming = (resource: Resource, service: string): AssumingService => ({
    service,
    sessionName: resource.ref,
    sourceArn: resource.attributes.Arn ?? '',
    sourceAccountId: id,
  })

  return {
    functionRole(resource, service) {
      const roleArn = String(resource.properties.Role)
      const by = assuming(resource, service)
      const session = sessionOf(roleArn, by)
      return {
        credentials: () => sessions.ofService(roleArn, by).credentials,
        mayWriteLogs: (logGroup) =>
          ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) => {
            const resource = `arn:aws:logs:${region}:${id}:log-group:${logGroup}:log-stream:sandbox`
            return guard.decide(session, { action, resource, resourceAccountId: id }, { region }).allowed
          }),
      }
    },

    invocationDenial({ functionArn, serviceRoleArn, apiId }) {
      if (serviceRoleArn === undefined) return `the data source of ${functionArn} has no ServiceRoleArn`
      try {
        const session = sessionOf(serviceRoleArn, {
          service: 'appsync.amazonaws.com',
          sessionName: 'APPSYNC_ASSUME_ROLE',
          sourceArn: `arn:aws:appsync:${region}:${id}:apis/${apiId}`,
          sourceAccountId: id,
        })
        const need = { action: 'lambda:InvokeFunction', resource: functionArn, resourceAccountId: id }
        guard.demand(session, [need], { region })
        return undefined
      } catch (error) {
        if (error instanceof AccessDenied) return error.message
        throw error
      }
    },

    demandForDeployment(deployment, needs) {
      const handler = resources.find(
        ({ type, attributes }) =>
          type === 'AWS::Lambda::Function' && attributes.Arn === deployment.properties.ServiceToken,
      )
      if (!handler) throw new SandboxError(`${deployment.path}: its ServiceToken names no function of account ${id}`)
      try {
        guard.demand(sessionOf(String(handler.properties.Role), assuming(handler, 'lambda.amazonaws.com')), needs, {
          region,
        })
      } catch (error) {
        if (!(error instanceof AccessDenied)) throw error
        throw new SandboxError(`${deployment.path}: ${error.message}`, { cause: error })
      }
    },
  }
}
