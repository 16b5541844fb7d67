import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnOrganizationalUnit } from 'aws-cdk-lib/aws-organizations'
import { Construct } from 'constructs'
import type { Place } from '../guardrails/guardrail.ts'

type OrganizationalUnitsProps = { rootId: string }

/** All rings of the registry, with or without agencies, so that an agency can move without a change here. */
const rings = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/**
 * The units that decide which policies an account has: `platform`; `agencies` with a unit for each release ring; `quarantine` for
 * an account without its baseline; `suspended` for one that is being closed.
 */
export class OrganizationalUnits extends Construct {
  readonly all: readonly CfnOrganizationalUnit[]
  readonly #ids: Readonly<Record<Place, string>>
  readonly #rings: ReadonlyMap<number, CfnOrganizationalUnit>

  constructor(scope: Construct, id: string, { rootId }: OrganizationalUnitsProps) {
    super(scope, id)
    const platform = this.#unit('platform', rootId)
    const agencies = this.#unit('agencies', rootId)
    const quarantine = this.#unit('quarantine', rootId)
    const suspended = this.#unit('suspended', rootId)
    this.#rings = new Map(rings.map((ring) => [ring, this.#unit(`ring-${ring}`, agencies.ref)]))
    this.#ids = {
      root: rootId,
      platform: platform.ref,
      agencies: agencies.ref,
      quarantine: quarantine.ref,
      suspended: suspended.ref,
    }
    // A permanent export: CloudFormation cannot remove an export while a stack imports it.
    for (const unit of this.#rings.values()) Stack.of(this).exportValue(unit.ref)
    this.all = [platform, agencies, quarantine, suspended, ...this.#rings.values()]
  }

  idOf(place: Place): string {
    return this.#ids[place]
  }

  ring(ring: number): string {
    const unit = this.#rings.get(ring)
    if (!unit) throw new Error(`there is no ring ${ring}`)
    return unit.ref
  }

  #unit(name: string, parentId: string): CfnOrganizationalUnit {
    const unit = new CfnOrganizationalUnit(this, name, { name, parentId })
    // A unit that contains accounts cannot be deleted, and its policies protect them.
    unit.applyRemovalPolicy(RemovalPolicy.RETAIN)
    return unit
  }
}
