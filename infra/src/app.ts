/** What `cdk` and `breakwater synth` run: CDK_OUTDIR says where the templates go. */
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import { createApp } from './create-app.ts'

const registry = loadRegistry()
createApp(registry, buildRouter(registry)).synth()
