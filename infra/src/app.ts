/** The CDK app of the shared accounts. CDK_OUTDIR says where the templates go, as with every CDK app. */
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import { App, Validations } from 'aws-cdk-lib'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { AwsSolutionsChecks } from 'cdk-nag'
import { edgeSettings } from './edge/edge-settings.ts'
import { EdgeStack } from './edge/edge-stack.ts'

const registry = loadRegistry()
const { codeDir, chooserDir } = buildRouter(registry)

const app = new App({
  context: {
    ...CURRENTLY_RECOMMENDED_FLAGS,
    // Each construct makes its function's log group itself, with a retention.
    '@aws-cdk/aws-lambda:useCdkManagedLogGroup': false,
  },
})
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
new EdgeStack(app, 'Edge', { ...edgeSettings(registry), bundleDirectory: codeDir, pagesDirectory: chooserDir })
app.synth()
