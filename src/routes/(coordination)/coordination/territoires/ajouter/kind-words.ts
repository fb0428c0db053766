const KINDS: Readonly<Record<string, string>> = {
  commune: 'commune',
  arrondissement: 'arrondissement',
  epci: 'intercommunalité',
  departement: 'département',
  region: 'région',
  'collectivite-outre-mer': 'collectivité d’outre-mer',
};

/** What a public body is and where, with its inhabitants: « commune, Isère (38), 158 198 habitants ». */
export function placeWords(territory: {
  kind: string;
  departmentCode?: string;
  departmentName?: string;
  population?: number;
}): string {
  const { kind, departmentCode, departmentName, population } = territory;
  return [
    KINDS[kind] ?? kind,
    ...(departmentName && kind !== 'departement' ? [`${departmentName} (${departmentCode})`] : []),
    ...(population === undefined
      ? []
      : [`${new Intl.NumberFormat('fr').format(population)} habitant${population > 1 ? 's' : ''}`]),
  ].join(', ');
}
