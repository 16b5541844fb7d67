import type { Agency } from '@breakwater/registry/agency'
import type { Registry } from '@breakwater/registry/registry'

/** One CDK app run: the shared accounts, or one agency's backend. */
export type Target = {
  /** 'infra', or the agency's slug; also the name of its folder. */
  name: string
  /** The app's path from the root of the repository. */
  app: string
  /** The app's sources, from the root of the repository. */
  sources: readonly string[]
  environment: Readonly<Record<string, string>>
  context: Readonly<Record<string, string>>
  /** Whether it contains the built web applications. */
  carriesWebApps: boolean
}

export const infraTarget: Target = {
  name: 'infra',
  app: 'infra/src/app.ts',
  sources: [
    'infra',
    'edge',
    'packages/alarms',
    'packages/contracts',
    'packages/domain',
    'packages/policy-kit',
    'packages/registry',
    'packages/ui',
    'packages/vocabulary',
    'package-lock.json',
  ],
  environment: {},
  context: {},
  carriesWebApps: false,
}

/** Returns every app of the platform. */
export function allTargets({ agencies }: Registry): Target[] {
  return [infraTarget, ...agencies.map(agencyTarget)]
}

/** Returns the target of an agency's backend, which reads its agency from the branch, as Amplify Hosting sets it. */
export function agencyTarget({ slug, release }: Agency): Target {
  return {
    name: slug,
    app: 'apps/agency/amplify/backend.ts',
    sources: [
      'apps/agency',
      'apps/consumer',
      'apps/portal',
      'packages/alarms',
      'packages/contracts',
      'packages/domain',
      'packages/policy-kit',
      'packages/registry',
      'packages/sign-in',
      'packages/ui',
      'packages/vocabulary',
      'package-lock.json',
    ],
    environment: { AWS_BRANCH: release.branch },
    context: {
      'amplify-backend-namespace': 'breakwater',
      'amplify-backend-name': slug,
      'amplify-backend-type': 'branch',
    },
    carriesWebApps: true,
  }
}
