import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isObjectType, isUnionType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { classOf, roles, sightOf, type DataClass, type Role } from '@homeward/access';
import { personOf } from './person-of.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const breadth = { NO: 0, ROUNDED: 1, THEIRS: 1, ALL: 2 } as const;
const wide = (role: Role, dataClass: DataClass): number => breadth[sightOf([{ role }], dataClass)];

const objectTypes = (of: GraphQLSchema): GraphQLObjectType[] => Object.values(of.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith('__'));

/** The fields that lead to a type, but for those that nothing stands before: roots, which find persons by themselves. */
const leadingTo = (type: GraphQLObjectType): { readonly name: string; readonly dataClass: DataClass | undefined }[] =>
  objectTypes(schema).flatMap((from) => Object.values(from.getFields()).flatMap((field) => {
    const to = getNamedType(field.type);
    return to === type || (isUnionType(to) && to.getTypes().includes(type)) ? [{ name: `${from.name}.${field.name}`, dataClass: classOf(from.name, field.name) }] : [];
  })).filter(({ name }) => !/^(Query|Mutation|Subscription)\./.test(name));

/** Fields that tell of one person's things more narrowly than what leads to them, on a type that does not say whose it is. */
const narrowerWithoutPerson = (persons: ReadonlySet<string>): string[] =>
  objectTypes(schema).filter(({ name }) => !persons.has(name)).flatMap((type) => Object.values(type.getFields()).flatMap(({ name }) => {
    const own = classOf(type.name, name);
    if (own === undefined || !roles.some((role) => sightOf([{ role }], own) === 'THEIRS')) return [];
    return leadingTo(type).flatMap((way) => (way.dataClass !== undefined && roles.some((role) => wide(role, own) < wide(role, way.dataClass as DataClass)) ? [`${way.name} → ${type.name}.${name}`] : []));
  }));

// Who lies in a bed is judged person by person where the list is made (site-beds.resolver.ts): it holds those alone whom IN_BEDS shows.
const judgedInTheList = ['WardBeds.beds → Bed.occupants', 'SiteBeds.conflicts → BedConflict.occupants'];

// A grant shows by its own relationship: whoever is led to a thing by one grant must not be shown more of it by another.
// Control: without Stay and PlaceVisit in `personOf`, as it was, their ready date, bay and bed were found.
test('what is shown more narrowly than the way to it is on a type that says whose it is', () => {
  expect(narrowerWithoutPerson(new Set(Object.keys(personOf)))).toEqual(judgedInTheList);
  expect(narrowerWithoutPerson(new Set(['Person', 'ClockCase', 'Alert', 'DoubleHold']))).toContain('Stay.visits → PlaceVisit.bed');
});
