import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'

type Deployment = { from: string; ownAccount: string; otherAccount: string }

/** @param from a person whose permission set has the grant, in `ownAccount` */
export function deployAsCodeExamples({ from, ownAccount, otherAccount }: Deployment): Example[] {
  const role = (use: string, account: string) =>
    `arn:aws:iam::${account}:role/cdk-hnb659fds-${use}-role-${account}-${homeRegion}`
  const action = 'sts:AssumeRole'
  return [
    ...['deploy', 'file-publishing', 'lookup'].flatMap((use): Example[] => [
      {
        name: `assumes the bootstrap's role for ${use}`,
        request: { from, action, resource: role(use, ownAccount) },
        expect: 'allow',
      },
      {
        name: `does not assume the bootstrap's role for ${use} in another account`,
        request: { from, action, resource: role(use, otherAccount) },
        expect: 'deny',
      },
    ]),
    ...['cfn-exec', 'image-publishing'].map(
      (use): Example => ({
        name: `does not assume the bootstrap's role for ${use}`,
        request: { from, action, resource: role(use, ownAccount) },
        expect: 'deny',
      }),
    ),
    ...eachAction(
      {
        name: 'does nothing else with the role that deploys',
        request: { from, resource: role('deploy', ownAccount) },
        expect: 'deny',
      },
      ['sts:SetSourceIdentity', 'sts:TagSession'],
    ),
  ]
}
