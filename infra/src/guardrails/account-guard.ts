import type { Registry } from '@breakwater/registry/registry'
import type { App, IAspect } from 'aws-cdk-lib'
import { Aspects, CfnResource, CfnRule, Fn, Stack, Token } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** What stands in one account of the platform and nowhere else. */
const homes: Record<string, keyof Registry['platform']['accounts']> = {
  'AWS::CloudFront::Distribution': 'edge',
  'AWS::CloudTrail::Trail': 'management',
  'AWS::IdentityStore::Group': 'management',
  'AWS::Organizations::Account': 'management',
  'AWS::Organizations::OrganizationalUnit': 'management',
  'AWS::Organizations::Policy': 'management',
  'AWS::Route53::HostedZone': 'dns',
  'AWS::SSO::Assignment': 'management',
  'AWS::SSO::PermissionSet': 'management',
}

/**
 * Keeps accounts and regions from being mixed up, twice: synthesis fails on a stack whose account and region are not fixed
 * or not the registry's, or that holds another account's concern; and each template refuses to be deployed elsewhere,
 * whoever's credentials and whichever tool carry it there.
 */
export function guardAccounts(app: App, registry: Registry): void {
  app.node.addValidation({
    validate: () =>
      app.node
        .findAll()
        .filter(Stack.isStack)
        .flatMap((stack) => mixUps(stack, registry)),
  })
  Aspects.of(app).add(new RefuseOtherAccounts())
}

function mixUps(stack: Stack, { platform, agencies }: Registry): string[] {
  const { account, region } = stack
  if (Token.isUnresolved(account) || Token.isUnresolved(region)) {
    return [`${stack.node.path} names no account or no region: give it both, from the registry`]
  }
  const platformAccount = Object.entries(platform.accounts).find(([, id]) => id === account)?.[0]
  const known = platformAccount !== undefined || agencies.some(({ accountId }) => accountId === account)
  return [
    ...(known ? [] : [`${stack.node.path} is for account ${account}, which the registry does not know`]),
    ...(platform.regions.includes(region)
      ? []
      : [`${stack.node.path} is for ${region}; the registry allows ${platform.regions.join(', ')}`]),
    ...stack.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .filter((resource) => Stack.of(resource) === stack)
      .flatMap(({ cfnResourceType: type, node }) => {
        const home = homes[type]
        return home === undefined || home === platformAccount
          ? []
          : [
              `${node.path}: ${type} belongs into the ${home} account, not into ${platformAccount ?? `account ${account}`}`,
            ]
      }),
  ]
}

/** Writes a stack's account and region into its template as a rule, which CloudFormation checks before it touches anything. */
class RefuseOtherAccounts implements IAspect {
  visit(construct: IConstruct): void {
    if (!Stack.isStack(construct) || construct.nestedStackParent || construct.node.tryFindChild('AccountGuard')) return
    const { account, region } = construct
    new CfnRule(construct, 'AccountGuard', {
      assertions: [
        {
          assert: Fn.conditionEquals({ Ref: 'AWS::AccountId' }, account),
          assertDescription: `This template is for account ${account} and for no other`,
        },
        {
          assert: Fn.conditionEquals({ Ref: 'AWS::Region' }, region),
          assertDescription: `This template is for ${region} and for no other region`,
        },
      ],
    })
  }
}
