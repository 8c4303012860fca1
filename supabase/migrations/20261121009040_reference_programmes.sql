-- Programmes that fund or carry practices, their campaigns, and the facts published about them.
-- A figure is copied from the source named beside it; « as_of » is the day of the source, or, for a page without a date, the
-- day it was read for this project. Change a row when its source changes.

insert into public.programmes (code, label, kind, position) values
  ('clact', 'Contrat local d’amélioration des conditions de travail (CLACT)', 'appel-a-projets', 1),
  ('fep', 'Fonds en faveur de l’égalité professionnelle (FEP)', 'fonds', 2),
  ('fir', 'Fonds d’intervention régional (FIR)', 'fonds', 3),
  ('clusters-qvct', 'Clusters QVCT', 'cluster', 4),
  ('equipes-mobiles-qvct', 'Équipes mobiles QVCT', 'equipe-mobile', 5),
  ('sps', 'Soins aux professionnels de la santé (SPS)', 'soutien', 6),
  ('defi-handicap', 'Défi Handicap', 'reseau', 7),
  ('cnsa', 'Crédits de la Caisse nationale de solidarité pour l’autonomie (CNSA)', 'fonds', 8),
  ('opco', 'Opérateurs de compétences (OPCO)', 'fonds', 9),
  ('anfh', 'Association nationale pour la formation permanente du personnel hospitalier (ANFH)', 'fonds', 10),
  ('segur', 'Ségur de la santé', 'fonds', 11),
  ('snqvt-2016', 'Stratégie nationale QVT 2016 « Prendre soin de ceux qui nous soignent »', 'reseau', 12),
  ('has-certification', 'Certification des établissements de santé (HAS)', 'reseau', 13),
  ('has-evaluation-essms', 'Évaluation des établissements et services sociaux et médico-sociaux (HAS)', 'reseau', 14),
  ('prs', 'Projet régional de santé (PRS)', 'reseau', 15)
on conflict do nothing;

-- envelope_eur: « plus de 5 millions » for CLACT, hence a floor; the sum co-financed for FEP, its three branches together.
insert into public.campaigns (id, programme_code, region_code, label, years, envelope_eur, deadline, source) values
  ('clact-pays-de-la-loire-2023-2024', 'clact', '52', 'CLACT Pays de la Loire 2023-2024, à réaliser avant le 31 décembre 2026', '2023-2024', 5000000, '2026-12-31',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en'),
  ('fep-2024', 'fep', null, 'Fonds en faveur de l’égalité professionnelle, lauréats 2024', '2024', 935000, null,
   'https://www.fonction-publique.gouv.fr/toutes-les-actualites/117-laureats-pour-le-fonds-en-faveur-de-legalite-professionnelle-2024'),
  ('equipes-mobiles-qvct-nouvelle-aquitaine-2021', 'equipes-mobiles-qvct', '75', 'Équipes mobiles QVCT Nouvelle-Aquitaine, appel à manifestation d’intérêt 2021', '2021', null, '2021-10-08',
   'https://www.nouvelle-aquitaine.ars.sante.fr/des-equipes-mobiles-pour-la-qualite-de-vie-et-des-conditions-de-travail-qvct')
on conflict do nothing;

insert into public.public_facts (id, region_code, programme_code, theme_code, position, as_of, source, url, statement) values
  ('clact-pays-de-la-loire-actions', '52', 'clact', null, 1, '2026-11-01', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'L’appel à projets CLACT 2023-2024 a validé plus de 700 actions, soit 70 % des demandes, pour plus de 5 millions d’euros ; 84 % des établissements qui ont déposé un dossier ont reçu une réponse positive.'),
  ('clact-pays-de-la-loire-echeance', '52', 'clact', null, 2, '2026-11-01', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'Les actions CLACT retenues peuvent être réalisées jusqu’au 31 décembre 2026 ; il n’y a pas d’appel à projets en 2025-2026.'),
  ('fep-2024-baugeois-vallee', '52', 'fep', 'violences-sexistes-sexuelles', 3, '2024-03-06', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'L’Hôpital intercommunal du Baugeois et de la Vallée est lauréat 2024 du Fonds en faveur de l’égalité professionnelle, pour du théâtre contre le harcèlement au travail.'),
  ('fep-2024-epms-sarthe', '52', 'fep', 'egalite-femmes-hommes', 4, '2024-03-06', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'L’EPMS de la Sarthe est lauréat 2024 du Fonds en faveur de l’égalité professionnelle, pour son projet « culture d’égalité ».'),
  ('sps-ecoute', null, 'sps', 'soutien-psychologique', 5, '2026-11-01', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'L’association Soins aux professionnels de la santé (SPS) écoute gratuitement les soignants et les étudiants, jour et nuit, au 0805 23 23 36.'),
  ('sps-jades', '52', 'sps', 'soutien-psychologique', 6, '2026-11-01', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'Sous convention avec l’ARS depuis 2018, SPS propose des journées d’ateliers (JADES) et des ateliers en ligne (eJADES) les mardis et jeudis de 19 h à 20 h.'),
  ('defi-handicap-pays-de-la-loire', '52', 'defi-handicap', null, 7, '2026-11-01', 'ARS Pays de la Loire',
   'https://www.pays-de-la-loire.ars.sante.fr/index.php/politique-qualite-de-vie-et-conditions-de-travail-qvct-destination-des-professionnels-de-sante-en',
   'Défi Handicap réunit le CREAI, l’Espace de réflexion éthique des Pays de la Loire et QualiREL Santé autour d’une communauté de pratiques.'),
  ('fep-2024-fph', null, 'fep', 'egalite-femmes-hommes', 8, '2024-03-06', 'Ministère chargé de la fonction publique',
   'https://www.fonction-publique.gouv.fr/toutes-les-actualites/117-laureats-pour-le-fonds-en-faveur-de-legalite-professionnelle-2024',
   'En 2024, le Fonds en faveur de l’égalité professionnelle a retenu 117 projets, dont 24 de la fonction publique hospitalière.'),
  ('equipes-mobiles-nouvelle-aquitaine', '75', 'equipes-mobiles-qvct', null, 9, '2026-11-01', 'ARS Nouvelle-Aquitaine',
   'https://www.nouvelle-aquitaine.ars.sante.fr/des-equipes-mobiles-pour-la-qualite-de-vie-et-des-conditions-de-travail-qvct',
   'Depuis 2021, l’ARS soutient des équipes mobiles QVCT : psychologue, ergonome, ergothérapeute et d’autres métiers, partagés entre les établissements et services médico-sociaux d’une même grappe.'),
  ('equipes-mobiles-nouvelle-aquitaine-2022', '75', 'equipes-mobiles-qvct', null, 10, '2022-10-28', 'Ehpadia',
   'https://www.ehpadia.fr/La-Nouvelle-Aquitaine-experimente-les-equipes-mobiles-QVCT_a1012.html',
   'Nées de l’initiative d’un EHPAD de Gironde, les équipes mobiles QVCT interviennent chacune dans plus d’une dizaine d’établissements médico-sociaux ; 18 équipes ont été créées, dans les 12 départements.')
on conflict do nothing;
