"""The kertas kerja of Badan Pusat Statistik under Permen PANRB 14/2014, as the ministry evaluated it.

Answers and what each earned stand in the order of the items a, b, c ... of a sub-area. The golden values
are the doubles its workbook holds, digit for digit.
"""

from typing import Final

SUB_AREAS_2015: Final = {
    "pengungkit.manajemen-perubahan.tim-rb": ("A B B", "1 0.67 0.67"),
    "pengungkit.manajemen-perubahan.road-map": ("Ya A B B B", "1 1 0.5 0.67 0.67"),
    "pengungkit.manajemen-perubahan.pemantauan-evaluasi": ("A B A A B B B", "1 0.67 1 1 0.5 0.5 0.5"),
    "pengungkit.manajemen-perubahan.pola-pikir-budaya-kinerja": ("A B B", "1 0.75 0.67"),
    "pengungkit.peraturan-perundang-undangan.harmonisasi": ("B B", "0.5 0.5"),
    "pengungkit.peraturan-perundang-undangan.sistem-pengendalian-penyusunan": ("A A", "1 1"),
    "pengungkit.organisasi.evaluasi": ("B B B B B B B Ya Ya", "0.5 0.5 0.5 0.5 0.5 0.5 0.5 1 1"),
    "pengungkit.organisasi.penataan": ("B", "0.67"),
    "pengungkit.tatalaksana.proses-bisnis-sop": ("B B B B", "0.67 0.67 0.67 0.67"),
    "pengungkit.tatalaksana.e-government": ("Ya B B B", "1 0.67 0.67 0.67"),
    "pengungkit.tatalaksana.keterbukaan-informasi-publik": ("Ya B B", "1 0.67 0.5"),
    "pengungkit.sdm.perencanaan-kebutuhan": ("A A Ya Ya B", "1 1 1 1 0.67"),
    "pengungkit.sdm.penerimaan": ("A Ya Ya Ya Ya", "1 1 1 1 1"),
    "pengungkit.sdm.pengembangan-kompetensi": ("Ya B B B B B", "1 0.67 0.67 0.67 0.67 0.5"),
    "pengungkit.sdm.promosi-terbuka": ("Ya C Ya Tidak Tidak", "1 0.33 0.33 0 0"),
    "pengungkit.sdm.kinerja-individu": ("B B B B B C B", "0.67 0.67 0.67 0.75 0.5 0.33 0.67"),
    "pengungkit.sdm.disiplin-kode-etik": ("Ya B B B", "1 0.67 0.5 0.67"),
    "pengungkit.sdm.evaluasi-jabatan": ("Ya A A", "1 1 1"),
    "pengungkit.sdm.sistem-informasi-kepegawaian": ("Ya Ya B Ya", "1 1 0.67 1"),
    "pengungkit.akuntabilitas.keterlibatan-pimpinan": ("B B B", "0.67 0.67 0.67"),
    "pengungkit.akuntabilitas.pengelolaan-akuntabilitas-kinerja": ("B Ya C C B", "0.67 1 0.33 0.33 0.75"),
    "pengungkit.pengawasan.gratifikasi": ("Ya B Ya Tidak Tidak", "1 0.5 1 0 0"),
    "pengungkit.pengawasan.spip": ("Ya B B C B B", "1 0.5 0.67 0.33 0.67 0.5"),
    "pengungkit.pengawasan.pengaduan-masyarakat": ("Ya B B B Tidak", "1 0.67 0.67 0.5 0"),
    "pengungkit.pengawasan.whistle-blowing-system": ("Ya B Ya B C", "1 0.67 1 0.5 0.33"),
    "pengungkit.pengawasan.benturan-kepentingan": ("Ya B Ya B C", "1 0.67 1 0.5 0.33"),
    "pengungkit.pengawasan.zona-integritas": ("Ya Ya B B B", "1 1 0.5 0.5 0.5"),
    "pengungkit.pengawasan.apip": ("B C B C", "0.67 0.33 0.67 0.33"),
    "pengungkit.pelayanan.standar-pelayanan": ("Ya A A B B", "1 1 1 0.5 0.5"),
    "pengungkit.pelayanan.budaya-pelayanan-prima": ("A B B A Ya", "1 0.5 0.5 1 1"),
    "pengungkit.pelayanan.pengelolaan-pengaduan": ("Ya B Ya B B", "1 0.5 1 0.67 0.5"),
    "pengungkit.pelayanan.penilaian-kepuasan": ("A Ya B", "1 1 0.67"),
    "pengungkit.pelayanan.pemanfaatan-ti": ("Ya B B", "1 0.67 0.5"),
}

RESULTS_2015: Final = {
    "hasil.kapasitas-akuntabilitas.sakip": "70.05",
    "hasil.kapasitas-akuntabilitas.survei-internal": "3.8",
    "hasil.bersih-kkn.persepsi-korupsi": "3.31",
    "hasil.bersih-kkn.opini-bpk": "Wajar Tanpa Pengecualian",
    "hasil.pelayanan.persepsi-pelayanan": "3.117",
}

GOLDEN_2015: Final = {
    "pengungkit.manajemen-perubahan": 3.8318095238095236,
    "pengungkit.manajemen-perubahan.tim-rb": 0.7799999999999999,
    "pengungkit.manajemen-perubahan.road-map": 0.768,
    "pengungkit.manajemen-perubahan.pemantauan-evaluasi": 1.477142857142857,
    "pengungkit.manajemen-perubahan.pola-pikir-budaya-kinerja": 0.8066666666666666,
    "pengungkit.peraturan-perundang-undangan": 3.75,
    "pengungkit.peraturan-perundang-undangan.harmonisasi": 1.25,
    "pengungkit.peraturan-perundang-undangan.sistem-pengendalian-penyusunan": 2.5,
    "pengungkit.organisasi": 3.8433333333333337,
    "pengungkit.organisasi.evaluasi": 1.8333333333333335,
    "pengungkit.organisasi.penataan": 2.0100000000000002,
    "pengungkit.tatalaksana": 3.5949999999999998,
    "pengungkit.tatalaksana.proses-bisnis-sop": 1.0050000000000001,
    "pengungkit.tatalaksana.e-government": 1.505,
    "pengungkit.tatalaksana.keterbukaan-informasi-publik": 1.085,
    "pengungkit.sdm": 9.467309523809526,
    "pengungkit.sdm.perencanaan-kebutuhan": 0.9339999999999999,
    "pengungkit.sdm.penerimaan": 2.0,
    "pengungkit.sdm.pengembangan-kompetensi": 0.6966666666666667,
    "pengungkit.sdm.promosi-terbuka": 1.992,
    "pengungkit.sdm.kinerja-individu": 1.2171428571428573,
    "pengungkit.sdm.disiplin-kode-etik": 0.71,
    "pengungkit.sdm.evaluasi-jabatan": 1.0,
    "pengungkit.sdm.sistem-informasi-kepegawaian": 0.9175,
    "pengungkit.akuntabilitas": 3.8040000000000003,
    "pengungkit.akuntabilitas.keterlibatan-pimpinan": 1.34,
    "pengungkit.akuntabilitas.pengelolaan-akuntabilitas-kinerja": 2.464,
    "pengungkit.pengawasan": 7.403499999999999,
    "pengungkit.pengawasan.gratifikasi": 0.75,
    "pengungkit.pengawasan.spip": 0.9175,
    "pengungkit.pengawasan.pengaduan-masyarakat": 1.136,
    "pengungkit.pengawasan.whistle-blowing-system": 1.0499999999999998,
    "pengungkit.pengawasan.benturan-kepentingan": 1.0499999999999998,
    "pengungkit.pengawasan.zona-integritas": 1.75,
    "pengungkit.pengawasan.apip": 0.75,
    "pengungkit.pelayanan": 4.759333333333333,
    "pengungkit.pelayanan.standar-pelayanan": 0.8,
    "pengungkit.pelayanan.budaya-pelayanan-prima": 0.8,
    "pengungkit.pelayanan.pengelolaan-pengaduan": 1.101,
    "pengungkit.pelayanan.penilaian-kepuasan": 1.335,
    "pengungkit.pelayanan.pemanfaatan-ti": 0.7233333333333333,
    "hasil.kapasitas-akuntabilitas": 14.367,
    "hasil.kapasitas-akuntabilitas.sakip": 9.807,
    "hasil.kapasitas-akuntabilitas.survei-internal": 4.5600000000000005,
    "hasil.bersih-kkn": 8.7925,
    "hasil.bersih-kkn.persepsi-korupsi": 5.7925,
    "hasil.bersih-kkn.opini-bpk": 3.0,
    "hasil.pelayanan": 7.7925,
    "hasil.pelayanan.persepsi-pelayanan": 7.7925,
    "pengungkit": 40.45428571428572,
    "hasil": 30.952,
    "indeks": 71.40628571428572,
}

SUB_AREAS_2014: Final = {
    "pengungkit.manajemen-perubahan.tim-rb": ("A B C", "1 0.67 0.33"),
    "pengungkit.manajemen-perubahan.road-map": ("Ya A B B B", "1 1 0.5 0.67 0.67"),
    "pengungkit.manajemen-perubahan.pemantauan-evaluasi": (
        "B B B B B B B",
        "0.67 0.67 0.67 0.67 0.5 0.5 0.5",
    ),
    "pengungkit.manajemen-perubahan.pola-pikir-budaya-kinerja": ("B B B", "0.67 0.75 0.67"),
    "pengungkit.peraturan-perundang-undangan.harmonisasi": ("B B", "0.5 0.5"),
    "pengungkit.peraturan-perundang-undangan.sistem-pengendalian-penyusunan": ("A B", "1 0.5"),
    "pengungkit.organisasi.evaluasi": ("B B B B B B B Ya Ya", "0.5 0.5 0.5 0.5 0.5 0.5 0.5 1 1"),
    "pengungkit.organisasi.penataan": ("B", "0.67"),
    "pengungkit.tatalaksana.proses-bisnis-sop": ("B B B C", "0.67 0.67 0.67 0.33"),
    "pengungkit.tatalaksana.e-government": ("Ya B B B", "1 0.67 0.67 0.67"),
    "pengungkit.tatalaksana.keterbukaan-informasi-publik": ("Ya B B", "1 0.67 0.5"),
    "pengungkit.sdm.perencanaan-kebutuhan": ("A A Ya Ya B", "1 1 1 1 0.67"),
    "pengungkit.sdm.penerimaan": ("A Ya Ya Ya Ya", "1 1 1 1 1"),
    "pengungkit.sdm.pengembangan-kompetensi": ("Ya B B C C B", "1 0.67 0.67 0.33 0.33 0.5"),
    "pengungkit.sdm.promosi-terbuka": ("Tidak D Tidak Tidak Tidak", "0 0 0 0 0"),
    "pengungkit.sdm.kinerja-individu": ("B C C D C C C", "0.67 0.33 0.33 0.25 0 0.33 0.33"),
    "pengungkit.sdm.disiplin-kode-etik": ("Ya B B C", "1 0.67 0.5 0.33"),
    "pengungkit.sdm.evaluasi-jabatan": ("Ya A A", "1 1 1"),
    "pengungkit.sdm.sistem-informasi-kepegawaian": ("Ya Ya B Ya", "1 1 0.67 1"),
    "pengungkit.akuntabilitas.keterlibatan-pimpinan": ("B B C", "0.67 0.67 0.33"),
    "pengungkit.akuntabilitas.pengelolaan-akuntabilitas-kinerja": ("B Ya C C C", "0.67 1 0.33 0.33 0.5"),
    "pengungkit.pengawasan.gratifikasi": ("Ya B Tidak Tidak Tidak", "1 0.5 0 0 0"),
    "pengungkit.pengawasan.spip": ("Ya B C D C C", "1 0.5 0.33 0 0.33 0"),
    "pengungkit.pengawasan.pengaduan-masyarakat": ("Ya B B B Tidak", "1 0.67 0.67 0.5 0"),
    "pengungkit.pengawasan.whistle-blowing-system": ("Ya B Ya B C", "1 0.67 1 0.5 0.33"),
    "pengungkit.pengawasan.benturan-kepentingan": ("Tidak D Tidak C D", "0 0 0 0 0"),
    "pengungkit.pengawasan.zona-integritas": ("Ya Tidak C C C", "1 0 0 0 0"),
    "pengungkit.pengawasan.apip": ("B C C D", "0.67 0.33 0.33 0"),
    "pengungkit.pelayanan.standar-pelayanan": ("Ya A A B B", "1 1 1 0.5 0.5"),
    "pengungkit.pelayanan.budaya-pelayanan-prima": ("C B B B Ya", "0.33 0.5 0.5 0.67 1"),
    "pengungkit.pelayanan.pengelolaan-pengaduan": ("Ya B Ya B B", "1 0.5 1 0.67 0.5"),
    "pengungkit.pelayanan.penilaian-kepuasan": ("A Tidak B", "1 0 0.67"),
    "pengungkit.pelayanan.pemanfaatan-ti": ("Ya B B", "1 0.67 0.5"),
}

RESULTS_2014: Final = {
    "hasil.kapasitas-akuntabilitas.sakip": "70.05",
    "hasil.kapasitas-akuntabilitas.survei-internal": "3.49",
    "hasil.bersih-kkn.persepsi-korupsi": "2.26",
    "hasil.bersih-kkn.opini-bpk": "Wajar Tanpa Pengecualian",
    "hasil.pelayanan.persepsi-pelayanan": "3.135",
}

GOLDEN_2014: Final = {
    "pengungkit.manajemen-perubahan": 3.3256190476190475,
    "pengungkit.manajemen-perubahan.tim-rb": 0.6666666666666666,
    "pengungkit.manajemen-perubahan.road-map": 0.768,
    "pengungkit.manajemen-perubahan.pemantauan-evaluasi": 1.1942857142857142,
    "pengungkit.manajemen-perubahan.pola-pikir-budaya-kinerja": 0.6966666666666667,
    "pengungkit.peraturan-perundang-undangan": 3.125,
    "pengungkit.peraturan-perundang-undangan.harmonisasi": 1.25,
    "pengungkit.peraturan-perundang-undangan.sistem-pengendalian-penyusunan": 1.875,
    "pengungkit.organisasi": 3.8433333333333337,
    "pengungkit.organisasi.evaluasi": 1.8333333333333335,
    "pengungkit.organisasi.penataan": 2.0100000000000002,
    "pengungkit.tatalaksana": 3.4675000000000002,
    "pengungkit.tatalaksana.proses-bisnis-sop": 0.8775000000000002,
    "pengungkit.tatalaksana.e-government": 1.505,
    "pengungkit.tatalaksana.keterbukaan-informasi-publik": 1.085,
    "pengungkit.sdm": 6.699833333333334,
    "pengungkit.sdm.perencanaan-kebutuhan": 0.9339999999999999,
    "pengungkit.sdm.penerimaan": 2.0,
    "pengungkit.sdm.pengembangan-kompetensi": 0.5833333333333334,
    "pengungkit.sdm.promosi-terbuka": 0.0,
    "pengungkit.sdm.kinerja-individu": 0.64,
    "pengungkit.sdm.disiplin-kode-etik": 0.625,
    "pengungkit.sdm.evaluasi-jabatan": 1.0,
    "pengungkit.sdm.sistem-informasi-kepegawaian": 0.9175,
    "pengungkit.akuntabilitas": 3.3773333333333335,
    "pengungkit.akuntabilitas.keterlibatan-pimpinan": 1.1133333333333335,
    "pengungkit.akuntabilitas.pengelolaan-akuntabilitas-kinerja": 2.2640000000000002,
    "pengungkit.pengawasan": 4.1747499999999995,
    "pengungkit.pengawasan.gratifikasi": 0.44999999999999996,
    "pengungkit.pengawasan.spip": 0.54,
    "pengungkit.pengawasan.pengaduan-masyarakat": 1.136,
    "pengungkit.pengawasan.whistle-blowing-system": 1.0499999999999998,
    "pengungkit.pengawasan.benturan-kepentingan": 0.0,
    "pengungkit.pengawasan.zona-integritas": 0.5,
    "pengungkit.pengawasan.apip": 0.49875,
    "pengungkit.pelayanan": 4.059333333333333,
    "pengungkit.pelayanan.standar-pelayanan": 0.8,
    "pengungkit.pelayanan.budaya-pelayanan-prima": 0.6,
    "pengungkit.pelayanan.pengelolaan-pengaduan": 1.101,
    "pengungkit.pelayanan.penilaian-kepuasan": 0.835,
    "pengungkit.pelayanan.pemanfaatan-ti": 0.7233333333333333,
    "hasil.kapasitas-akuntabilitas": 13.995000000000001,
    "hasil.kapasitas-akuntabilitas.sakip": 9.807,
    "hasil.kapasitas-akuntabilitas.survei-internal": 4.188000000000001,
    "hasil.bersih-kkn": 6.955,
    "hasil.bersih-kkn.persepsi-korupsi": 3.9549999999999996,
    "hasil.bersih-kkn.opini-bpk": 3.0,
    "hasil.pelayanan": 7.8374999999999995,
    "hasil.pelayanan.persepsi-pelayanan": 7.8374999999999995,
    "pengungkit": 32.07270238095238,
    "hasil": 28.7875,
    "indeks": 60.86020238095238,
}


def answers(sub_areas: dict[str, tuple[str, str]], results: dict[str, str]) -> dict[str, str]:
    """Return the answers by the id of the criterion."""
    found = {
        f"{sub_area}.{item}": answer
        for sub_area, (given, _) in sub_areas.items()
        for item, answer in zip("abcdefghi", given.split(), strict=False)
    }
    return found | results


def shares(sub_areas: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return what each item earned of its weight, after the gates, by the id of the criterion."""
    return {
        f"{sub_area}.{item}": value
        for sub_area, (_, earned) in sub_areas.items()
        for item, value in zip("abcdefghi", earned.split(), strict=False)
    }


ANSWERS_2015: Final = answers(SUB_AREAS_2015, RESULTS_2015)
ANSWERS_2014: Final = answers(SUB_AREAS_2014, RESULTS_2014)
SHARES_2015: Final = shares(SUB_AREAS_2015)
SHARES_2014: Final = shares(SUB_AREAS_2014)
