import {
  causes,
  rules,
  type RegistryTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The registry without its code: what a page of rules shows. */
export function registryTexts(): RegistryTexts {
  return {
    rules: rules.map(
      ({
        id,
        title,
        statement,
        sentence,
        section,
        severity,
        place,
        checkedAt,
        cure,
      }) => ({
        id,
        title,
        statement,
        sentence,
        section,
        severity,
        place,
        checkedAt,
        cure,
      }),
    ),
    causes: causes.map(
      ({
        id,
        row,
        title,
        sentence,
        severity,
        place,
        rules: touched,
        cure,
      }) => ({
        id,
        row,
        title,
        sentence,
        severity,
        place,
        rules: touched,
        cure,
      }),
    ),
  };
}
