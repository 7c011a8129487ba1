"""Files in and out: kertas kerja as workbooks and as JSON, scores as JSON."""
