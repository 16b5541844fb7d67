import type { Agency } from '@breakwater/registry/agency'
import type { Registry } from '@breakwater/registry/registry'

/** One CDK app run: the shared accounts, or one agency's backend. */
export type Target = {
  /** 'infra', or the agency's slug: also the name of its folder. */
  name: string
  /** The app, from the root of the repository. */
  app: string
  /** What the app is built from, from the root of the repository. */
  sources: readonly string[]
  environment: Readonly<Record<string, string>>
  context: Readonly<Record<string, string>>
  /** Whether the built web applications are part of it. */
  carriesWebApps: boolean
}

export const infraTarget: Target = {
  name: 'infra',
  app: 'infra/src/app.ts',
  sources: ['infra', 'edge', 'packages/policy-kit', 'packages/registry', 'packages/vocabulary', 'package-lock.json'],
  environment: {},
  context: {},
  carriesWebApps: false,
}

/** Every app of the platform. */
export function allTargets({ agencies }: Registry): Target[] {
  return [infraTarget, ...agencies.map(agencyTarget)]
}

/** An agency's backend is told which agency it is by the branch, as Amplify Hosting tells it. */
export function agencyTarget({ slug, release }: Agency): Target {
  return {
    name: slug,
    app: 'apps/agency/amplify/backend.ts',
    sources: [
      'apps/agency',
      'apps/consumer',
      'apps/portal',
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
