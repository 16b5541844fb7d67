import type { DeployedAccess, DeployedRole } from '@breakwater/iam/access-model'
import type { PolicyDocument, Statement } from '@breakwater/iam/policy-document'

export const [alice, bob] = ['111111111111', '222222222222'] as const

export const roleArn = (name: string, accountId: string = alice) => `arn:aws:iam::${accountId}:role/${name}`

const policyOf = (name: string, statements: Statement[]) => {
  const document: PolicyDocument = { Version: '2012-10-17', Statement: statements }
  return { name, document }
}

/** A role by name with the statements of its one policy. */
export function deployedRole(name: string, statements: Statement[], more: Partial<DeployedRole> = {}): DeployedRole {
  return {
    kind: 'role',
    arn: roleArn(name),
    name,
    id: `AROA${name}`,
    accountId: alice,
    logicalId: name,
    tags: {},
    maxSessionSeconds: 3_600,
    trust: policyOf(`trust of ${name}`, [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]),
    identity: [policyOf(name, statements)],
    missingPolicies: [],
    ...more,
  }
}

/** Roles without an organization and without policies of resources, except the roles' own. */
export function deployedAccess(roles: DeployedRole[], more: Partial<DeployedAccess> = {}): DeployedAccess {
  const role = (arn: string) => roles.find((each) => each.arn === arn)
  return {
    organization: undefined,
    roles,
    role,
    resourcePolicy: (arn) => role(arn)?.trust,
    unknownCarriers: () => new Map(),
    ...more,
  }
}
