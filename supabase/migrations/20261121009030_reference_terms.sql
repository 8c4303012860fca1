-- Short vocabularies. A code is a key and never changes; a label and its position may. « Non renseigné » is the absence of a code.

-- phase: How far the practice has gone; stopping is said by the outcome.
insert into public.terms (vocabulary, code, label, position) values
  ('phase', 'etat-des-lieux', 'État des lieux', 1),
  ('phase', 'experimentation', 'Expérimentation', 2),
  ('phase', 'deployee', 'Déployée', 3),
  ('phase', 'perennisee', 'Pérennisée', 4)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('outcome', 'reussie', 'Réussie', 1),
  ('outcome', 'mitigee', 'Mitigée', 2),
  ('outcome', 'arretee', 'Arrêtée', 3)
on conflict do nothing;

-- level: The first two are computed from completeness, the last two given by people.
insert into public.terms (vocabulary, code, label, position) values
  ('level', 'temoignage', 'Témoignage', 1),
  ('level', 'fiche', 'Fiche', 2),
  ('level', 'validee', 'Relue par l’Aract', 3),
  ('level', 'remarquable', 'Remarquable', 4)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('cost-class', 'sans-depense', 'Sans dépense', 1),
  ('cost-class', 'moins-de-5-000', 'Moins de 5 000 €', 2),
  ('cost-class', 'de-5-000-a-20-000', 'De 5 000 à 20 000 €', 3),
  ('cost-class', 'de-20-000-a-50-000', 'De 20 000 à 50 000 €', 4),
  ('cost-class', 'plus-de-50-000', 'Plus de 50 000 €', 5)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('audience', 'soignants', 'Soignants', 1),
  ('audience', 'encadrement', 'Encadrement', 2),
  ('audience', 'medecins', 'Médecins', 3),
  ('audience', 'educatifs-sociaux', 'Éducatifs et sociaux', 4),
  ('audience', 'aides-a-domicile', 'Aides à domicile', 5),
  ('audience', 'reeducation-medico-technique', 'Rééducation et médico-technique', 6),
  ('audience', 'administratifs-techniques', 'Administratifs et techniques', 7),
  ('audience', 'personnes-en-formation', 'Personnes en formation', 8),
  ('audience', 'liberaux', 'Libéraux', 9)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('action-type', 'organisation', 'Organisation', 1),
  ('action-type', 'formation', 'Formation', 2),
  ('action-type', 'equipement', 'Équipement', 3),
  ('action-type', 'dialogue', 'Dialogue', 4),
  ('action-type', 'accompagnement-individuel', 'Accompagnement individuel', 5),
  ('action-type', 'diagnostic', 'Diagnostic', 6),
  ('action-type', 'amenagement', 'Aménagement', 7),
  ('action-type', 'numerique', 'Numérique', 8)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('prevention-level', 'primaire', 'Primaire : agir sur les causes', 1),
  ('prevention-level', 'secondaire', 'Secondaire : limiter les effets', 2),
  ('prevention-level', 'tertiaire', 'Tertiaire : accompagner et réparer', 3)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('scope', 'service', 'Un service', 1),
  ('scope', 'site', 'Tout l’établissement', 2),
  ('scope', 'multi-sites', 'Plusieurs sites', 3),
  ('scope', 'grappe', 'Un groupement d’établissements (grappe)', 4)
on conflict do nothing;

-- duration: Time from the decision to the first effects.
insert into public.terms (vocabulary, code, label, position) values
  ('duration', 'moins-de-3-mois', 'Moins de 3 mois', 1),
  ('duration', 'de-3-a-6-mois', 'De 3 à 6 mois', 2),
  ('duration', 'de-6-a-12-mois', 'De 6 à 12 mois', 3),
  ('duration', 'plus-de-12-mois', 'Plus de 12 mois', 4)
on conflict do nothing;

-- trigger: What prompted the practice (content.prompted_by).
insert into public.terms (vocabulary, code, label, position) values
  ('trigger', 'absenteisme', 'Absentéisme', 1),
  ('trigger', 'at-mp', 'Accidents du travail et maladies professionnelles', 2),
  ('trigger', 'conflit', 'Conflit', 3),
  ('trigger', 'projet', 'Projet d’établissement ou de service', 4),
  ('trigger', 'certification', 'Certification ou évaluation', 5),
  ('trigger', 'recrutement-difficile', 'Recrutement difficile', 6),
  ('trigger', 'evenement-indesirable', 'Événement indésirable', 7),
  ('trigger', 'demande-des-equipes', 'Demande des équipes', 8),
  ('trigger', 'reorganisation', 'Réorganisation', 9),
  ('trigger', 'barometre', 'Baromètre ou enquête interne', 10)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('involvement', 'direction', 'Direction', 1),
  ('involvement', 'representants-du-personnel', 'Représentants du personnel', 2),
  ('involvement', 'professionnels', 'Professionnels de terrain', 3)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('indicator', 'absenteisme', 'Taux d’absentéisme', 1),
  ('indicator', 'turn-over', 'Taux de rotation du personnel', 2),
  ('indicator', 'at-mp-nombre', 'Accidents du travail et maladies professionnelles, nombre', 3),
  ('indicator', 'at-mp-jours', 'Accidents du travail et maladies professionnelles, jours d’arrêt', 4),
  ('indicator', 'postes-vacants', 'Postes vacants', 5),
  ('indicator', 'heures-interim', 'Heures d’intérim', 6),
  ('indicator', 'heures-supplementaires', 'Heures supplémentaires', 7),
  ('indicator', 'agents-formes', 'Agents formés', 8),
  ('indicator', 'participation', 'Participation', 9),
  ('indicator', 'score-barometre', 'Score au baromètre', 10),
  ('indicator', 'edd-tenus', 'Espaces de discussion tenus', 11),
  ('indicator', 'signalements-violences', 'Signalements de violences', 12),
  ('indicator', 'satisfaction-usagers', 'Satisfaction des usagers', 13),
  ('indicator', 'rappels-sur-repos', 'Rappels sur repos', 14),
  ('indicator', 'changements-de-planning', 'Changements de planning', 15),
  ('indicator', 'autre', 'Autre indicateur', 16)
on conflict do nothing;

-- legal-status: Public covers hospital and territorial civil services.
insert into public.terms (vocabulary, code, label, position) values
  ('legal-status', 'public', 'Public', 1),
  ('legal-status', 'prive-non-lucratif', 'Privé non lucratif', 2),
  ('legal-status', 'prive-lucratif', 'Privé lucratif', 3)
on conflict do nothing;

-- size-class: Headcount: agents or employees.
insert into public.terms (vocabulary, code, label, position) values
  ('size-class', 'moins-de-51', 'Moins de 51 agents', 1),
  ('size-class', 'de-51-a-249', 'De 51 à 249 agents', 2),
  ('size-class', 'de-250-a-999', 'De 250 à 999 agents', 3),
  ('size-class', 'plus-de-1-000', '1 000 agents et plus', 4)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('relay-kind', 'aract', 'Aract', 1),
  ('relay-kind', 'federation', 'Fédération d’établissements', 2),
  ('relay-kind', 'anfh', 'ANFH', 3),
  ('relay-kind', 'carsat', 'Carsat', 4),
  ('relay-kind', 'structure-regionale-qualite', 'Structure régionale qualité', 5),
  ('relay-kind', 'creai', 'CREAI', 6),
  ('relay-kind', 'etablissement', 'Établissement', 7),
  ('relay-kind', 'equipe-mobile', 'Équipe mobile QVCT', 8)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('participation-role', 'pilote', 'Site pilote', 1),
  ('participation-role', 'participant', 'Participant', 2),
  ('participation-role', 'laureat', 'Lauréat', 3),
  ('participation-role', 'essaime', 'Reprise de la démarche', 4)
on conflict do nothing;

insert into public.terms (vocabulary, code, label, position) values
  ('programme-kind', 'appel-a-projets', 'Appel à projets', 1),
  ('programme-kind', 'fonds', 'Fonds', 2),
  ('programme-kind', 'cluster', 'Cluster', 3),
  ('programme-kind', 'equipe-mobile', 'Équipe mobile', 4),
  ('programme-kind', 'soutien', 'Soutien et accompagnement', 5),
  ('programme-kind', 'reseau', 'Réseau et référentiels', 6)
on conflict do nothing;
